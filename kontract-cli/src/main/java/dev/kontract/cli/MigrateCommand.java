package dev.kontract.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Takes an application's database from one version to the next. */
@Command(
        name = "migrate",
        description = {
            "Takes an application's stored records from one version of it to the next.",
            "It builds the application and works with its database: yours if DATABASE_URL is set, else the one that"
                    + " 'kontract dev' keeps under .kontract/, which must not run meanwhile."
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done, or nothing to do",
            " 1:failed; the last line says why",
            " 2:the command line is wrong",
            " 3:something is pending (plan, up --dry-run)",
            " 4:a change is refused: it needs a written migration",
            "69:something is missing, such as a JDK 25 or Maven"
        })
final class MigrateCommand implements Runnable {
    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--app",
            paramLabel = "DIR",
            description = "The application's directory (the current one).",
            scope = ScopeType.INHERIT)
    private Path directory = Path.of("");

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "plan", description = "Shows what would be done, with its SQL, and changes nothing.")
    int plan(
            @Option(names = "--offline", description = "Compares with kontract.lock.json instead of the database.")
                    boolean offline)
            throws Exception {
        return offline ? start(Optional.of(new Database("")), "plan", "--offline") : start("plan");
    }

    @Command(
            name = "up",
            description = {
                "Applies the safe changes and the written migrations, in one transaction, and builds indexes.",
                "Then writes kontract.lock.json, which belongs to the sources."
            })
    int up(@Option(names = "--dry-run", description = "Shows what would be done instead, as plan does.") boolean dry)
            throws Exception {
        return dry ? start("up", "--dry-run") : start("up");
    }

    @Command(name = "down", description = "Undoes the last written migration, in one transaction.")
    int down(
            @Option(names = "--to", paramLabel = "ID", description = "Undoes all that came after this one.")
                    Optional<String> to,
            @Option(names = "--yes", description = "Does not ask.") boolean yes)
            throws Exception {
        if (!yes && !root.surroundings().errIsTerminal()) {
            throw CliException.usage("This changes stored records, and there is nobody to ask: add --yes");
        }
        List<String> words = new ArrayList<>(List.of("down"));
        to.ifPresent(id -> words.add("--to=" + id));
        if (yes) {
            words.add("--yes");
        }
        return start(words.toArray(String[]::new));
    }

    @Command(name = "status", description = "Lists the written migrations and where they stand.")
    int status() throws Exception {
        return start("status");
    }

    @Command(
            name = "create",
            description = "Begins a migration: scripts under src/main/resources/migrations, or a class.")
    int create(
            @Parameters(paramLabel = "NAME", description = "What it does, in few words.") String name,
            @Option(
                            names = "--java",
                            paramLabel = "PACKAGE",
                            description = "Writes a class in this package instead of scripts.")
                    Optional<String> java)
            throws Exception {
        List<String> words = new ArrayList<>(List.of("create", name));
        java.ifPresent(chosen -> words.add("--java=" + chosen));
        return start(words.toArray(String[]::new));
    }

    @Command(name = "grants", description = "Prints the SQL that gives a role what the server needs, and nothing else.")
    int grants(@Parameters(paramLabel = "ROLE", description = "The server's role.") String role) throws Exception {
        return start("grants", role);
    }

    private int start(String... words) throws Exception {
        return start(Database.named(root.surroundings()), words);
    }

    private int start(Optional<Database> named, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        if (root.surroundings().errIsTerminal()) {
            all.add("--terminal");
        }
        return new AppRun(root, directory)
                .run(
                        AppCommand.MIGRATE,
                        all,
                        (application, closing) ->
                                named.orElseGet(() -> Database.kept(AppRun.kept(application), closing)));
    }
}
