package dev.kontract.cli;

/** What the end of a process means. */
final class Ends {
    private static final int SIGNALLED = 128;

    private Ends() {}

    /** A server runs until it is told to end; any other end is a failure. */
    static int ofServer(int status) {
        if (status > SIGNALLED) {
            return status;
        }
        throw CliException.failed("The server ended by itself, with status " + status);
    }
}
