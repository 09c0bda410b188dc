package dev.kontract.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The {@code kontract} command. */
final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(Surroundings.ofProcess(), arguments));
    }

    /** Runs the command in this process and gives its exit code. */
    static int run(Surroundings surroundings, String... arguments) {
        KontractCommand root = new KontractCommand(surroundings);
        Errors errors = new Errors(root);
        CommandLine line = new CommandLine(root)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
        line.setExecutionStrategy(parsed -> {
            Ansi ansi = root.console().colors() ? Ansi.ON : Ansi.OFF;
            useColors(line, ansi);
            return new CommandLine.RunLast().execute(parsed);
        });
        return printed(root, line.execute(arguments));
    }

    /** The exit code, unless all went well but for the printing: a full disk keeps nothing of the result. */
    private static int printed(KontractCommand root, int code) {
        if (root.surroundings().out().checkError() && code == ExitCode.OK) {
            root.console().error("The output could not be written");
            return ExitCode.FAILED;
        }
        return code;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    private static void useColors(CommandLine line, Ansi ansi) {
        line.setColorScheme(Help.defaultColorScheme(ansi));
    }
}
