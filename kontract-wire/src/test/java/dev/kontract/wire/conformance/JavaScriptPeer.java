package dev.kontract.wire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process of the JavaScript peer, which was written from the protocol's page alone. It is told things line by line. */
public final class JavaScriptPeer implements AutoCloseable {
    /** The tests of every module run in its folder. */
    private static final Path HOME = Path.of("..", "kontract-wire", "src", "test", "js");

    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final Writer commands;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> errors = new LinkedBlockingQueue<>();

    private JavaScriptPeer(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(() -> read(process.inputReader(StandardCharsets.UTF_8)));
    }

    /** A server: its port is the first thing it says. */
    static JavaScriptPeer server(Wire wire, Map<String, ?> config) {
        return start("conformance/server.js", wire.scriptName(), config);
    }

    /**
     * A client, connected.
     *
     * @param transport {@code ws} or {@code tcp}
     * @param config {@code auth}, and {@code options} if they are not the default
     */
    public static JavaScriptPeer client(String transport, int port, Map<String, ?> config) {
        Map<String, Object> more = new LinkedHashMap<>(config);
        more.put("port", port);
        return start("conformance/client.js", transport, more);
    }

    private static JavaScriptPeer start(String script, String transport, Map<String, ?> config) {
        Map<String, Object> all = new LinkedHashMap<>(config);
        all.put("transport", transport);
        try {
            return new JavaScriptPeer(
                    new ProcessBuilder("node", script, JsonMapper.shared().writeValueAsString(all))
                            .directory(HOME.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private void read(BufferedReader lines) {
        try {
            lines.lines().map(JsonMapper.shared()::readTree).forEach(this::add);
        } catch (UncheckedIOException ended) {
            // a test that waits for a line will say so
        }
    }

    private void add(JsonNode line) {
        if (line.has("error")) {
            errors.add(line.required("error"));
        } else {
            answers.add(line);
        }
    }

    int port() {
        return next(answers).required("port").asInt();
    }

    JsonNode tell(String command, Map<String, ?> arguments) {
        Map<String, Object> line = new LinkedHashMap<>(arguments);
        line.put("command", command);
        try {
            commands.write(JsonMapper.shared().writeValueAsString(line) + "\n");
            commands.flush();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
        return next(answers);
    }

    /** Calls a procedure with the value of a JavaScript expression. */
    JsonNode call(String procedure, String input) {
        return tell("call", Map.of("procedure", procedure, "input", input));
    }

    /** What a call's answer looks like to JavaScript. */
    public String output(String procedure, String input) {
        JsonNode answer = call(procedure, input);
        assertThat(answer.has("output")).as("%s", answer).isTrue();
        return answer.required("output").asString();
    }

    /** The code of a call's error. */
    public String errorCode(String procedure, String input) {
        return call(procedure, input).required("code").asString();
    }

    /** What the server's {@code onError} heard next. */
    JsonNode error() {
        return next(errors);
    }

    boolean heardOfErrors() {
        return !errors.isEmpty();
    }

    private static JsonNode next(BlockingQueue<JsonNode> lines) {
        try {
            JsonNode line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("what the peer says").isNotNull();
            return line;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
