package dev.kontract.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Echoes bodies on 127.0.0.1 and remembers them; {@code /fail} answers 500 to every second request. */
final class TinyServer implements AutoCloseable {
    final Set<String> bodies = ConcurrentHashMap.newKeySet();
    final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    final AtomicInteger calls = new AtomicInteger();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    TinyServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(new String(body, StandardCharsets.UTF_8));
            ports.add(exchange.getRemoteAddress().getPort());
            boolean fails = calls.incrementAndGet() % 2 == 0
                    && exchange.getRequestURI().getPath().equals("/fail");
            byte[] answer = body.length == 0 ? new byte[] {'x'} : body;
            exchange.sendResponseHeaders(fails ? 500 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
