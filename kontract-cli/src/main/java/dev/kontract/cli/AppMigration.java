package dev.kontract.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs an application's own migrations, in a process with its class path.
 *
 * @param directory the application's
 * @param classPath as the JVM takes it
 * @param database its database; an empty address leaves that to its configuration
 */
record AppMigration(Path directory, String classPath, Database database) {
    private static final String MAIN = "dev.kontract.gateway.Migrate";

    /** Runs a command, on this terminal, and gives its exit code. */
    int run(List<String> arguments) throws InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> words = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, MAIN));
        words.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).inheritIO();
        if (!database.url().isEmpty()) {
            builder.environment().put("DATABASE_URL", database.url());
        }
        try {
            return builder.start().waitFor();
        } catch (IOException failure) {
            throw CliException.failed("The migration does not start: " + failure.getMessage(), failure);
        }
    }
}
