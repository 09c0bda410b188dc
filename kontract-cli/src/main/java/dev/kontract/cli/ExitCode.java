package dev.kontract.cli;

/** What the command says to the shell. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /** A call was answered with an error. */
    static final int ANSWERED = 3;
    /** There is no connection to the server. */
    static final int UNREACHABLE = 4;
    /** One side does not accept the other's proof. */
    static final int HANDSHAKE = 5;
    /** There was no answer in time. */
    static final int TIMEOUT = 6;
    /** As EX_UNAVAILABLE of sysexits.h. */
    static final int MISSING = 69;

    private ExitCode() {}
}
