package dev.kontract.benchmarks.compare;

import dev.kontract.benchmarks.load.LoadGenerator;
import dev.kontract.benchmarks.load.LoadPlan;
import dev.kontract.benchmarks.load.LoadResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls one running server.
 *
 * @param peer which one
 * @param server its process
 * @param headers sent with every call
 */
record Caller(Peer peer, ServerProcess server, Map<String, String> headers) {
    private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");

    /** Logs in anonymously and returns the header that proves it. */
    static Map<String, String> logIn(ServerProcess kontract) throws IOException, InterruptedException {
        HttpResponse<String> response = send(kontract, "/auth/anonymous", Map.of(), "");
        Matcher token = TOKEN.matcher(response.body());
        if (response.statusCode() != 201 || !token.find()) {
            throw new IllegalStateException("The anonymous login is answered with status " + response.statusCode());
        }
        return Map.of("Authorization", "Bearer " + token.group(1));
    }

    /** Stores every record once. */
    LoadResult fill() throws IOException {
        return LoadGenerator.run(LoadPlan.once(server.address(), peer.requests(Route.SET, headers)));
    }

    /** Calls a route for some time. */
    LoadResult load(Route route, Duration time) throws IOException {
        return LoadGenerator.run(LoadPlan.of(server.address(), peer.requests(route, headers), time));
    }

    /**
     * Calls a route once and looks at the answer, so that no fast nonsense is measured.
     *
     * @throws IllegalStateException if it is not what it should be
     */
    void check(Route route) throws IOException, InterruptedException {
        if (route == Route.HEALTH) {
            return; // the server would not be running
        }
        HttpResponse<String> response = send(server, peer.path(route), headers, route.body(7));
        if (response.statusCode() != 200 || !response.body().replace(" ", "").contains("\"id\":\"k7\"")) {
            throw new IllegalStateException("The server " + peer.label() + " answers " + route.label() + " with status "
                    + response.statusCode() + ", and without the record");
        }
    }

    private static HttpResponse<String> send(
            ServerProcess server, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
