package dev.kontract.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs the command in this process, without a terminal unless asked. */
final class Cli {
    private Path directory = Path.of("").toAbsolutePath();
    private Map<String, String> environment = Map.of();
    private String input = "";
    private boolean terminal;

    /**
     * What came of it.
     *
     * @param code its exit code
     * @param out what it printed
     * @param err what it said meanwhile
     */
    record Result(int code, String out, String err) {}

    Cli in(Path chosen) {
        directory = chosen;
        return this;
    }

    Cli with(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    Cli reading(String text) {
        input = text;
        return this;
    }

    Cli onATerminal() {
        terminal = true;
        return this;
    }

    Result run(String... arguments) {
        return run(new ByteArrayOutputStream(), arguments);
    }

    /** What it prints goes through this. */
    Result run(OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new Surroundings(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        stream(out),
                        stream(err),
                        terminal,
                        terminal,
                        environment,
                        directory),
                arguments);
        return new Result(code, out.toString(), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(OutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
