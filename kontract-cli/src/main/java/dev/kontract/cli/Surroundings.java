package dev.kontract.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the command finds around it.
 *
 * @param in where input comes from
 * @param out where results go
 * @param err where progress and errors go
 * @param outIsTerminal whether a person reads the results as they come
 * @param errIsTerminal whether a person sees the progress
 * @param environment the environment variables
 * @param directory the working directory
 */
record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Path directory) {
    /** This process's; the launcher says what is a terminal, which the JVM cannot tell stream by stream. */
    static Surroundings ofProcess() {
        return new Surroundings(
                System.in,
                System.out,
                System.err,
                Boolean.getBoolean("kontract.out.terminal"),
                Boolean.getBoolean("kontract.err.terminal"),
                System.getenv(),
                Path.of("").toAbsolutePath());
    }

    /** A variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
