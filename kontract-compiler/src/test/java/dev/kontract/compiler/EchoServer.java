package dev.kontract.compiler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Payload;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import dev.kontract.schema.Parsed;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Serves a router over HTTP as the wire describes it, with users whose tokens say who they are. */
final class EchoServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Dispatcher dispatcher;
    private final CountDownLatch closed = new CountDownLatch(1);

    EchoServer(Router router) {
        dispatcher = new Dispatcher(router, Transactor.none());
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(executor);
        server.createContext("/rpc/", this::call);
        server.createContext("/auth/", this::auth);
        server.createContext("/slow/", this::nothing);
        server.createContext(
                "/proxy/",
                exchange -> send(exchange, 502, "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8)));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void call(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String name = exchange.getRequestURI().getPath().substring("/rpc/".length());
        Context context = Context.of(new Principal("", "user", Perms.RWX, false, List.of()), Context.Request.of(name));
        try {
            Answer answer = dispatcher.dispatch(context, Payload.json(body, Json.standard()));
            byte[] json = Json.standard().write(Peer.CLIENT, answer::write);
            send(exchange, answer.status(), answer.status() == 204 ? new byte[0] : json);
        } catch (RPCError error) {
            fail(exchange, HttpError.statusOf(error), error);
        }
    }

    private void auth(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String token = exchange.getRequestHeaders().getFirst("authorization");
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "POST /auth/anonymous" -> sendJson(exchange, 201, session("guest", null));
            case "POST /auth/register", "POST /auth/login" -> {
                String email = (String) ((Map<?, ?>) parse(body)).get("email");
                sendJson(exchange, 200, session(email, email));
            }
            default -> {
                if (token == null) {
                    fail(exchange, 401, new RPCError("UNAUTHORIZED", "Who?"));
                } else {
                    sendJson(exchange, 200, user(token.substring("Bearer ".length()), null));
                }
            }
        }
    }

    private static Object parse(byte[] body) {
        Parsed<@Nullable Object> parsed = Json.standard().read(body, Schemas.ANY, Peer.CLIENT);
        if (parsed instanceof Valid<@Nullable Object> valid && valid.value() != null) {
            return valid.value();
        }
        throw new IllegalArgumentException("Not JSON");
    }

    private static Map<String, @Nullable Object> session(String name, @Nullable String email) {
        return Map.of(
                "token", "token-of-" + name, "expiresAt", "2030-01-01T00:00:00.123456789Z", "user", user(name, email));
    }

    private static Map<String, @Nullable Object> user(String id, @Nullable String email) {
        Map<String, @Nullable Object> user = new HashMap<>();
        user.put("id", id);
        user.put("email", email);
        user.put("isAnonymous", email == null);
        user.put("ugroups", List.of());
        user.put("createdAt", "2026-01-31T10:00:00Z");
        user.put("lastLoginAt", "2026-01-31T10:00:00Z");
        return user;
    }

    private void nothing(HttpExchange exchange) {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static void fail(HttpExchange exchange, int status, RPCError error) throws IOException {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("code", error.code());
        fields.put("message", error.message());
        fields.put("requestId", "request-1");
        if (error.data() != null) {
            fields.put("data", error.data());
        }
        sendJson(exchange, status, Map.of("error", fields));
    }

    private static void sendJson(HttpExchange exchange, int status, Object value) throws IOException {
        send(exchange, status, Json.standard().write(Peer.CLIENT, out -> Schemas.ANY.write(out, value)));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.close();
    }
}
