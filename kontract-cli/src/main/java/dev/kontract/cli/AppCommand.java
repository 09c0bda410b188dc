package dev.kontract.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs commands of the gateway for an application, in a process with its class path.
 *
 * @param main the command's class
 * @param directory the application's
 * @param classPath as the JVM takes it
 * @param database its database; an empty address leaves that to its configuration
 */
record AppCommand(String main, Path directory, String classPath, Database database) {
    static final String MIGRATE = "dev.kontract.gateway.Migrate";
    static final String PERMISSIONS = "dev.kontract.gateway.Permissions";

    /** Runs a command, on this terminal, and gives its exit code. */
    int run(List<String> arguments) throws InterruptedException {
        return start(builder(arguments).inheritIO()).waitFor();
    }

    /** Runs a command that needs nobody to answer, and gives what it prints. */
    String output(List<String> arguments) throws InterruptedException {
        Process process = start(builder(arguments).redirectError(ProcessBuilder.Redirect.INHERIT));
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String output = reader.lines().collect(Collectors.joining("\n"));
            if (process.waitFor() != 0) {
                throw CliException.failed("The migration failed: " + output);
            }
            return output;
        } catch (IOException failure) {
            throw CliException.failed("The migration was cut off", failure);
        }
    }

    private ProcessBuilder builder(List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> words = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, main));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        if (!database.url().isEmpty()) {
            builder.environment().put("DATABASE_URL", database.url());
        }
        return builder;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException failure) {
            throw CliException.failed("The command does not start: " + failure.getMessage(), failure);
        }
    }
}
