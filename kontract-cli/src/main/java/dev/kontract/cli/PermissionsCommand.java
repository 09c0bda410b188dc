package dev.kontract.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints what the checks of an application's functions, tables and fields say. */
@Command(
        name = "permissions",
        description = {
            "Prints who may call which function, and what of tables and fields clients see and send.",
            "It builds the application and asks the parts that check, and the rows of 'storage' in the database: yours if"
                    + " DATABASE_URL is set, else the one that 'kontract dev' keeps under .kontract/, which must not run"
                    + " meanwhile. Without a database it says what the code declares. Nothing is changed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:failed; the last line says why",
            " 2:the command line is wrong",
            " 3:done, and a table's row in the database differs from the code",
            "69:something is missing, such as a JDK 25 or Maven",
            "130:interrupted with Ctrl-C"
        })
final class PermissionsCommand implements Callable<Integer> {
    private static final String OFFLINE = "--offline";

    @ParentCommand
    private KontractCommand root = new KontractCommand(Surroundings.ofProcess());

    @Option(names = "--json", description = "Prints one line of JSON.")
    private boolean json;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Lists only the functions that registered members of this group may call.")
    private Optional<String> group = Optional.empty();

    @Option(names = OFFLINE, description = "Asks no database.")
    private boolean offline;

    @Option(names = "--app", paramLabel = "DIR", description = "The application's directory (the current one).")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws Exception {
        Path application = root.surroundings().directory().resolve(directory).normalize();
        Optional<Database> named = Database.named(root.surroundings());
        boolean none = offline || (named.isEmpty() && !Files.isDirectory(AppRun.kept(application)));
        List<String> words = new ArrayList<>();
        if (json) {
            words.add("--json");
        }
        group.ifPresent(name -> words.add("--group=" + name));
        if (none) {
            words.add(OFFLINE);
        }
        return new AppRun(root, directory)
                .run(
                        AppCommand.PERMISSIONS,
                        words,
                        (path, closing) -> none
                                ? new Database("")
                                : named.orElseGet(() -> Database.kept(AppRun.kept(path), closing)));
    }
}
