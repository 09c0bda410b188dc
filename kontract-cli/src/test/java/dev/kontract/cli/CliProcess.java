package dev.kontract.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command in a process and a session of its own, as from a terminal. */
final class CliProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private CliProcess(Process process, Path err) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = err;
    }

    /** Starts it from a checkout, with these variables added to the environment. */
    static CliProcess start(Path home, Map<String, String> variables, String... arguments) throws IOException {
        // what runs in the background of a shell, as a build may, starts with interrupts ignored
        List<String> words = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dkontract.home=" + home));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of(arguments));
        Path err = Files.createTempFile("kontract-err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(home.toFile()).redirectError(err.toFile());
        builder.environment().remove("DATABASE_URL");
        builder.environment().putAll(variables);
        return new CliProcess(builder.start(), err);
    }

    /** A checkout whose example is the stand-in. */
    static Path checkout(Path directory) throws IOException {
        Path target = Files.createDirectories(directory.resolve("examples/board/target"));
        Files.writeString(target.resolve("classpath"), System.getProperty("java.class.path"));
        return directory;
    }

    String line() throws IOException {
        return String.valueOf(out.readLine());
    }

    /** The address it prints. */
    URI address() throws IOException {
        String line = line();
        for (String word : line.split(" ", -1)) {
            if (word.startsWith("http://")) {
                return URI.create(word);
            }
        }
        throw new IllegalStateException("No address in: " + line + "\n" + errors());
    }

    static String get(URI address, String path) throws IOException {
        try (InputStream in = address.resolve(path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Its standard input. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /** As the system does when memory runs out. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ctrl-C reaches every process of the session. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
    }

    /** Kills the processes that it started and that are still its own, as the system does when memory runs out. */
    void killChildren() {
        process.children().forEach(ProcessHandle::destroyForcibly);
    }

    int waitFor() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not end");
        }
        return process.exitValue();
    }

    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        err.toFile().deleteOnExit();
    }
}
