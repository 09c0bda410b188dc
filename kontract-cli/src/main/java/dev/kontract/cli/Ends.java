package dev.kontract.cli;

import java.util.Set;

/** What the end of a process means. */
final class Ends {
    private static final Set<Integer> TOLD = Set.of(130, 143); // by SIGINT, by SIGTERM

    private Ends() {}

    /** A server runs until it is told to end; any other end is a failure. */
    static int ofServer(int status) {
        if (TOLD.contains(status)) {
            return status;
        }
        throw CliException.failed("The server ended by itself, with status " + status);
    }
}
