package dev.kontract.wire.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A real server that answers whatever a test says, and keeps what it was asked. */
final class LocalServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(500, -1);

    LocalServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What the server was asked. */
    record Request(String line, Map<String, String> headers, String body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            each -> each.getKey().toLowerCase(Locale.ROOT),
                            each -> each.getValue().getFirst()));
            count.incrementAndGet();
            requests.add(new Request(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath(), headers, body));
            answer.to(exchange);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(int status, String body) {
        answer(status, body, Map.of());
    }

    void answer(int status, String body, Map<String, String> headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        answer = exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Answers nothing until the latch opens. */
    void answer(CountDownLatch until) {
        answer = exchange -> await(until);
    }

    /** Begins an answer and ends it when the latch opens. */
    void answerHalf(String half, CountDownLatch until) {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(half.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(until);
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    int count() {
        return count.get();
    }

    /** The oldest request that was not asked for yet. */
    Request request() {
        return requests.remove();
    }

    void awaitRequest() throws InterruptedException {
        requests.take();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
