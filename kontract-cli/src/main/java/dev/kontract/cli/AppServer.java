package dev.kontract.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An application that is served by a process of its own, with the application's class path. */
final class AppServer implements AutoCloseable {
    static final String MAIN = "dev.kontract.gateway.Main";
    /** How its first line starts. */
    private static final String LISTENS = "Kontract listens on ";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    /** How long it may say that it has no database, which it waits for for ever. */
    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);

    private static final int HEALTHY = 200;
    private static final int DEGRADED = 503;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Process process;
    private final Launch launch;

    private AppServer(Process process, Launch launch) {
        this.process = process;
        this.launch = launch;
    }

    /**
     * What to start.
     *
     * @param classPath the application's class path, as the JVM takes it
     * @param port the port on 127.0.0.1; 0 for any free one, which the log tells
     * @param database its database
     * @param directory its working directory, where kontract.yaml is
     * @param log where its output goes; empty for the terminal
     */
    record Launch(String classPath, int port, Database database, Path directory, Optional<Path> log) {
        URI uri() {
            return URI.create("http://127.0.0.1:" + port + "/");
        }

        Map<String, String> environment() {
            return Map.of(
                    "DATABASE_URL",
                    database.url(),
                    "KONTRACT_MODE",
                    "development",
                    "KONTRACT_HOST",
                    "127.0.0.1",
                    "KONTRACT_PORT",
                    String.valueOf(port));
        }
    }

    /** Starts it; it may not answer yet. */
    static AppServer start(Launch launch) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(
                        java.toString(),
                        "-Dkontract.parent=" + ProcessHandle.current().pid(),
                        "-cp",
                        launch.classPath(),
                        MAIN)))
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(launch.log()
                        .map(file -> ProcessBuilder.Redirect.to(file.toFile()))
                        .orElse(ProcessBuilder.Redirect.INHERIT));
        builder.environment().putAll(launch.environment());
        try {
            return new AppServer(builder.start(), launch);
        } catch (IOException failure) {
            throw CliException.failed("The server does not start: " + failure.getMessage(), failure);
        }
    }

    /** Where it listens; with any free port, once it is healthy. */
    URI uri() {
        return address().orElseThrow(() -> new IllegalStateException("The server does not listen yet"));
    }

    private Optional<URI> address() {
        return launch.port() == 0
                ? log().filter(line -> line.startsWith(LISTENS))
                        .findFirst()
                        .map(line -> URI.create(line.substring(LISTENS.length()) + "/"))
                : Optional.of(launch.uri());
    }

    private Stream<String> log() {
        try {
            return launch.log().isEmpty()
                    ? Stream.of()
                    : Files.readAllLines(launch.log().get()).stream();
        } catch (IOException unreadable) {
            return Stream.of();
        }
    }

    /** Waits until it answers, or has ended without ever doing so. */
    void awaitHealthy() throws InterruptedException {
        long end = System.nanoTime() + START_TIMEOUT.toNanos();
        long withoutDatabase = System.nanoTime() + DATABASE_TIMEOUT.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int status = health(client); status != HEALTHY; status = health(client)) {
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw CliException.failed("The server ended while starting" + lastWords());
                }
                if (System.nanoTime() > end) {
                    throw CliException.failed("The server does not answer" + lastWords());
                }
                if (status == DEGRADED && System.nanoTime() > withoutDatabase) {
                    throw CliException.failed(
                            "The database is out of reach: is it running, and is DATABASE_URL right?" + lastWords());
                }
            }
        }
    }

    /** The status of its health; 0 for no answer. */
    private int health(HttpClient client) throws InterruptedException {
        Optional<URI> address = address();
        if (address.isEmpty()) {
            return 0;
        }
        HttpRequest request = HttpRequest.newBuilder(address.get().resolve("health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** What it printed last, which says why. */
    private String lastWords() {
        return launch.log()
                .map(file -> log().reduce((line, next) -> next)
                                .map(last -> ": " + last)
                                .orElse("") + " (all of it: " + file + ")")
                .orElse("");
    }

    /** Waits for its end and gives its exit status. */
    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lets it finish the calls in flight, then ends it. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly();
    }
}
