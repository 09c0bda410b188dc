package dev.kontract.cli;

/** What the command says to the shell. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /** As EX_UNAVAILABLE of sysexits.h. */
    static final int MISSING = 69;

    private ExitCode() {}
}
