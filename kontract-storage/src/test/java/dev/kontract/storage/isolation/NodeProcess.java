package dev.kontract.storage.isolation;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A node in a process of its own, which can be killed and started again. Thread-safe. */
final class NodeProcess implements Runner, AutoCloseable {
    private final String url;
    private final AtomicInteger calls = new AtomicInteger();
    private Running running;

    private NodeProcess(String url) throws IOException {
        this.url = url;
        this.running = new Running(url);
    }

    static NodeProcess start(String url) throws IOException {
        return new NodeProcess(url);
    }

    /** As {@link Runner#run}; the outcome is {@code unknown} if the node was killed meanwhile. */
    @Override
    public List<String> run(String operations) {
        Running node;
        synchronized (this) {
            node = running;
        }
        return node.run(calls.incrementAndGet(), operations).join();
    }

    /** Kills the process without warning, and starts another, which further transactions wait for. */
    synchronized void restart() throws IOException {
        running.kill();
        running = new Running(url);
    }

    @Override
    public synchronized void close() {
        running.kill();
    }

    private static final class Running {
        private final Map<String, CompletableFuture<List<String>>> waiting = new ConcurrentHashMap<>();
        private final Process process;
        private final BufferedReader in;
        private final Writer out;

        Running(String url) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1", // it does not live long enough for more
                            "-cp",
                            System.getProperty("java.class.path"),
                            Node.class.getName(),
                            url)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            if (!"ready".equals(in.readLine())) {
                throw new IOException("The node did not start");
            }
            Thread.ofVirtual().start(this::readAnswers);
        }

        CompletableFuture<List<String>> run(int number, String operations) {
            CompletableFuture<List<String>> answer = new CompletableFuture<>();
            waiting.put(Integer.toString(number), answer);
            try {
                synchronized (out) {
                    out.write(number + " " + operations + "\n");
                    out.flush();
                }
            } catch (IOException killed) {
                answer.complete(List.of("unknown"));
            }
            if (!process.isAlive()) {
                answer.complete(List.of("unknown"));
            }
            return answer;
        }

        private void readAnswers() {
            try {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    List<String> words = List.of(line.split(" "));
                    CompletableFuture<List<String>> answer = waiting.remove(words.getFirst());
                    if (answer != null) {
                        answer.complete(words.subList(1, words.size()));
                    }
                }
            } catch (IOException killed) {
                // as at the end
            }
            waiting.values().forEach(answer -> answer.complete(List.of("unknown")));
        }

        void kill() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
