package dev.kontract.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls a gateway as anybody would. */
final class Client implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private String authorization = "";

    Client(URI base) {
        this.base = base;
    }

    Client authorized(String header) {
        authorization = header;
        return this;
    }

    /** Logs in anonymously. */
    String login() {
        return token(send(request("/auth/anonymous").POST(HttpRequest.BodyPublishers.noBody())));
    }

    /** Registers a user with this address. */
    String register(String email) {
        return token(post("/auth/register", "{\"email\":\"" + email + "\",\"password\":\"correct horse\"}"));
    }

    private String token(HttpResponse<String> granted) {
        Matcher token = TOKEN.matcher(granted.body());
        if (!token.find()) {
            throw new AssertionError("No token, but " + granted.statusCode() + " " + granted.body());
        }
        authorization = "Bearer " + token.group(1);
        return token.group(1);
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> rpc(String name, String body) {
        return post("/rpc/" + name, body);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
        return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        http.close();
    }
}
