package dev.kontract.benchmarks.erpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that is told what to do line by line, and ends with its input. Not thread-safe. */
final class Worker implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final Thread hook;
    private final BufferedReader lines;
    private final Writer commands;

    private Worker(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts a process. */
    static Worker start(List<String> command, String secret, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ERPC_SECRET", secret);
        builder.redirectError(Redirect.to(log.toFile()));
        return new Worker(builder.start(), log);
    }

    /**
     * Waits for a line that begins so, and passes over others.
     *
     * @throws IOException if the process ends before
     */
    String await(String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IOException("A process ended; its log is " + log);
    }

    /** Gives a command, and waits for its result. */
    String tell(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        return await("result");
    }

    /** The processor time it has used so far; zero where the operating system does not tell. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Its resident memory in megabytes. */
    long residentMegabytes() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
        try (BufferedReader output = ps.inputReader(StandardCharsets.US_ASCII)) {
            return Long.parseLong(String.valueOf(output.readLine()).strip()) / 1024;
        }
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException ending) {
            process.destroyForcibly();
        }
    }
}
