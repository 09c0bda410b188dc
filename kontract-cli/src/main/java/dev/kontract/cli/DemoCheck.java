package dev.kontract.cli;

import dev.kontract.cli.AppServer.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Serves the example and has its checker use it. The checker knows the example, this does not. In a database of its own
 * the server has the rights that it needs, and no others.
 */
final class DemoCheck {
    private static final String BOARD = "examples/board";
    private static final String CHECK = "examples/board-check";
    private static final String MAIN = "dev.kontract.examples.board.check.Main";

    private final Home home;
    private final Console console;

    DemoCheck(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    int run(Optional<Database> named, Closing closing) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(home.directory().resolve(".kontract/check"));
        AppServer server;
        try (Progress progress = console.progress("Starting the check", 3)) {
            progress.step("PostgreSQL");
            String classPath = home.classPath(BOARD);
            Database database =
                    named.isPresent() ? named.get() : ServerRole.of(Database.temporary(closing), classPath, directory);
            progress.step("server");
            Launch launch = new Launch(classPath, 0, database, directory, Optional.of(directory.resolve("server.log")));
            server = closing.open(() -> AppServer.start(launch));
            server.awaitHealthy();
            progress.step("ready");
        }
        return check(server, closing);
    }

    private int check(AppServer server, Closing closing) throws InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> words = List.of(
                java.toString(),
                "-cp",
                home.classPath(CHECK),
                MAIN,
                server.uri().toString());
        return closing.open(() -> Checker.start(words)).process().waitFor();
    }

    /** The checker's process, which does not outlive the command. */
    private record Checker(Process process) implements AutoCloseable {
        static Checker start(List<String> words) {
            try {
                return new Checker(new ProcessBuilder(words).inheritIO().start());
            } catch (IOException failure) {
                throw CliException.failed("The check does not start: " + failure.getMessage(), failure);
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
