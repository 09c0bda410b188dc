package dev.kontract.examples.board.check;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The board as any HTTP client sees it. */
final class Web implements AutoCloseable {
    private final URI server;
    private final HttpClient client = HttpClient.newHttpClient();

    Web(URI server) {
        this.server = server;
    }

    URI server() {
        return server;
    }

    /**
     * What the server answered.
     *
     * @param status the HTTP status
     * @param body the body
     */
    record Reply(int status, String body) {
        /** The body as JSON. */
        Object json() {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (Json.standard().read(bytes, Schemas.ANY, Peer.SERVER) instanceof Valid<?>(Object value)) {
                return value;
            }
            throw new IllegalStateException("not JSON: " + body);
        }

        /** A field of the body, or of a field of it. */
        Object field(String... path) {
            Object value = json();
            for (String name : path) {
                value = Optional.ofNullable(value instanceof Map<?, ?> map ? map.get(name) : null)
                        .orElseThrow(() -> new IllegalStateException("there is no " + name + " in " + body));
            }
            return value;
        }

        /** Expects an error of this status and code. */
        void refused(int expectedStatus, String code) {
            Expect.equal(expectedStatus, status);
            Expect.equal(code, field("error", "code"));
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path)).GET());
    }

    Reply post(String path, String token, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
