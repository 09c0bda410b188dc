package dev.kontract.embedded;

import dev.kontract.embedded.EmbeddedDatabaseException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of one of PostgreSQL's programs. */
final class Command {
    private final Path program;
    private final List<String> arguments;

    Command(Path program, List<String> arguments) {
        this.program = program;
        this.arguments = arguments;
    }

    /**
     * How it ended.
     *
     * @param status its exit status
     * @param output what it printed, errors included
     */
    record Result(int status, String output) {
        boolean ok() {
            return status == 0;
        }
    }

    /** Runs it to its end. */
    Result run() throws IOException {
        List<String> words = new ArrayList<>(Platform.commandPrefix());
        boolean asNobody = !words.isEmpty();
        words.add(program.toString());
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Result result = waitFor(start(builder, asNobody));
        if (asNobody && result.output().contains("unshare failed")) {
            throw rootIsRefused(null);
        }
        return result;
    }

    private static Process start(ProcessBuilder builder, boolean asNobody) throws IOException {
        try {
            return builder.start();
        } catch (IOException failure) {
            if (asNobody) {
                throw rootIsRefused(failure);
            }
            throw failure;
        }
    }

    private static Result waitFor(Process process) throws IOException {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static EmbeddedDatabaseException rootIsRefused(@Nullable IOException cause) {
        return new EmbeddedDatabaseException(
                Reason.ROOT,
                "PostgreSQL refuses to run as root, and this system allows no user namespace (unshare -U):"
                        + " run as another user, or set DATABASE_URL to a PostgreSQL server",
                cause);
    }
}
