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
        int code = run(Surroundings.ofProcess(), arguments);
        System.out.flush();
        System.exit(code);
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
        return line.execute(arguments);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    private static void useColors(CommandLine line, Ansi ansi) {
        line.setColorScheme(Help.defaultColorScheme(ansi));
    }
}
