package dev.kontract.gateway.internal.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whom a command speaks with.
 *
 * @param out where results go
 * @param err where progress and questions go
 * @param in where answers come from
 * @param directory the application's directory
 */
public record Terminal(PrintStream out, PrintStream err, InputStream in, Path directory) {
    /** Prints a result. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Prints what goes on. */
    public void note(String text) {
        err.println(text);
        err.flush();
    }

    /** Asks a question; anything but yes is no. */
    public boolean agrees(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
