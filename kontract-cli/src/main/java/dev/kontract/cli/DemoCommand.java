package dev.kontract.cli;

import dev.kontract.cli.AppServer.Launch;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.embedded.EmbeddedDatabaseException;
import dev.kontract.embedded.EmbeddedDatabaseException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Serves the example. */
@Command(
        name = "demo",
        description = {
            "Serves the example, a shared task board, with a page to look at.",
            "Its data is kept under .kontract/ by a PostgreSQL that comes with it, or by yours if DATABASE_URL is set"
                    + " (postgres://user:password@host:port/database)."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String BOARD = "examples/board";

    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Option(names = "--port", paramLabel = "PORT", description = "The page's port (8787); 0 for any free one.")
    private int port = 8787;

    @Option(names = "--fresh", description = "Forgets the data of earlier runs.")
    private boolean fresh;

    @Option(
            names = "--check",
            description = "Uses the example through HTTP and both generated clients, on a free port and a temporary"
                    + " database, prints what it did, and ends with 0 or 1. If DATABASE_URL is set it writes its users"
                    + " and projects into that database.")
    private boolean check;

    @Override
    public Integer call() throws Exception {
        Ports.check(port);
        Optional<Database> named = Database.named(root.surroundings());
        if (fresh && named.isPresent()) {
            throw CliException.usage("--fresh is for the database that comes with the demo, and DATABASE_URL is set");
        }
        Home home = Home.ofProcess();
        Console console = root.console();
        try (Closing closing = new Closing(console)) {
            if (check) {
                return new DemoCheck(home, console).run(named, closing);
            }
            return serve(home, named, closing);
        }
    }

    private int serve(Home home, Optional<Database> named, Closing closing) throws Exception {
        Console console = root.console();
        Path directory = Files.createDirectories(home.directory().resolve(".kontract/demo"));
        AppServer server;
        try (Progress progress = console.progress("Starting the demo", 3)) {
            if (fresh) {
                Ports.available(port); // else a taken port would cost the data
                forget(directory.resolve("postgres"));
            }
            progress.step("PostgreSQL");
            Database database = named.orElseGet(() -> Database.kept(directory.resolve("postgres"), closing));
            int available = Ports.available(port);
            progress.step("server");
            Optional<Path> log = Optional.of(directory.resolve("server.log")).filter(file -> !console.verbose());
            server = closing.open(
                    () -> AppServer.start(new Launch(home.classPath(BOARD), available, database, directory, log)));
            server.awaitHealthy();
            progress.step("ready");
        }
        console.line("The board is at " + console.styled("bold", server.uri().toString()));
        console.line("Ctrl-C stops it." + (named.isEmpty() ? " Its data stays; --fresh forgets it." : ""));
        return Ends.ofServer(server.waitFor());
    }

    private static void forget(Path directory) throws IOException {
        try {
            EmbeddedDatabase.delete(directory);
        } catch (EmbeddedDatabaseException refused) {
            if (refused.reason() == Reason.IN_USE) {
                throw CliException.failed("The demo is running: stop it before --fresh", refused);
            }
            throw refused;
        }
    }
}
