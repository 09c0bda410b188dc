package dev.kontract.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Serves an application while it is written. */
@Command(
        name = "dev",
        description = {
            "Builds and serves an application, and again whenever its sources change.",
            "Its data is kept under .kontract/ by a PostgreSQL that comes with it, or by yours if DATABASE_URL is set."
        })
final class DevCommand implements Callable<Integer> {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The application's directory (the current one).")
    private Path directory = Path.of("");

    @Option(names = "--port", paramLabel = "PORT", description = "The application's port (8787); 0 for any free one.")
    private int port = 8787;

    @Override
    public Integer call() throws Exception {
        Path application = root.surroundings().directory().resolve(directory).normalize();
        if (!Files.isRegularFile(application.resolve("pom.xml"))) {
            throw CliException.failed("There is no application in " + application
                    + ": it has no pom.xml; make one with 'kontract init NAME'");
        }
        Console console = root.console();
        Maven maven = Maven.in(application, root.surroundings(), console);
        int available = Ports.available(port);
        try (Closing closing = new Closing(console)) {
            Database database = Database.named(root.surroundings())
                    .orElseGet(() -> Database.kept(application.resolve(".kontract/postgres"), closing));
            new DevLoop(console, new AppBuild(application, maven, console), closing).run(database, available);
            return ExitCode.OK;
        }
    }
}
