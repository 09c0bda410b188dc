package dev.kontract.cli;

import dev.kontract.cli.AppServer.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Serves the example and has its checker use it. The checker knows the example, this does not. */
final class DemoCheck {
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
            Database database = named.orElseGet(() -> Database.temporary(closing));
            progress.step("server");
            Launch launch = new Launch(
                    home.classPath("examples/board"),
                    Ports.available(0),
                    database,
                    directory,
                    Optional.of(directory.resolve("server.log")));
            server = closing.open(() -> AppServer.start(launch));
            server.awaitHealthy();
            progress.step("ready");
        }
        return check(server);
    }

    private int check(AppServer server) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> words = List.of(
                java.toString(),
                "-cp",
                home.classPath(CHECK),
                MAIN,
                server.uri().toString());
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }
}
