package dev.kontract.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand, and the options of all. */
@Command(
        name = "kontract",
        description =
                "A backend in a box for Java: records and annotated methods in, stored data and typed clients out.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            DevCommand.class,
            InitCommand.class,
            MigrateCommand.class,
            PermissionsCommand.class,
            CallCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            KeysCommand.class,
            GcCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            VersionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:failed; the last line says why",
            " 2:the command line is wrong",
            "69:something is missing, such as a JDK 25, Maven or Node.js",
            "130:interrupted with Ctrl-C, after stopping everything"
        })
final class KontractCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.",
            scope = ScopeType.INHERIT)
    private ColorWhen color = ColorWhen.AUTO;

    @Option(
            names = "--verbose",
            description = "Shows what the tools print, and where an error comes from.",
            scope = ScopeType.INHERIT)
    private boolean verbose;

    KontractCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getOut());
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Console console() {
        return new Console(surroundings, color.applies(surroundings), verbose);
    }
}
