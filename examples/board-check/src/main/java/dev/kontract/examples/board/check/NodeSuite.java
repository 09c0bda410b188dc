package dev.kontract.examples.board.check;

import dev.kontract.examples.board.check.Web.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The board through the generated TypeScript client, in Node.js. Its steps are in {@code check.mjs}. */
final class NodeSuite {
    private static final String WIRE = "TypeScript";
    private static final int OLDEST = 18;
    /** What a page loads, too: the client, and what it imports. */
    private static final List<String> SERVED = List.of("client.js", "kontract/runtime.js", "kontract/erpc.js");

    private final Web web;

    NodeSuite(Web web) {
        this.web = web;
    }

    /** Whether a new enough Node.js is on the path. */
    static boolean isPossible() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "-p", "process.versions.node").start();
            try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
                String version = String.valueOf(lines.readLine());
                return node.waitFor() == 0 && Integer.parseInt(version.split("\\.", -1)[0]) >= OLDEST;
            }
        } catch (IOException | NumberFormatException noNode) {
            return false;
        }
    }

    void run(Consumer<Outcome> report) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("board-check");
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectory(directory.resolve("kontract"));
            for (String name : SERVED) {
                written.add(Files.writeString(
                        directory.resolve(name), web.get("/" + name).body()));
            }
            written.add(Files.writeString(directory.resolve("package.json"), "{\"type\": \"module\"}"));
            Path script = directory.resolve("check.js");
            written.add(script);
            try (InputStream in = NodeSuite.class.getResourceAsStream("check.mjs")) {
                Files.copy(Objects.requireNonNull(in), script);
            }
            run(script, report);
        } finally {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory.resolve("kontract"));
            Files.deleteIfExists(directory);
        }
    }

    private void run(Path script, Consumer<Outcome> report) throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node", script.toString(), web.server().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                report.accept(outcome(new Reply(200, line)));
            }
        }
        int status = node.waitFor();
        if (status != 0) {
            report.accept(new Outcome(WIRE, "runs to its end", List.of(), Optional.of("node ended with " + status)));
        }
    }

    /** A line of the script: the wire, the step, its calls' times in nanoseconds, and why it failed or an empty text. */
    private static Outcome outcome(Reply line) {
        List<Long> nanos = ((List<?>) line.field("nanos"))
                .stream().map(number -> ((Number) number).longValue()).toList();
        Optional<String> failure = Optional.of(line.field("failure").toString()).filter(text -> !text.isEmpty());
        return new Outcome(line.field("wire").toString(), line.field("step").toString(), nanos, failure);
    }
}
