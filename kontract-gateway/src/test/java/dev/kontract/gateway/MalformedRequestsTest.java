package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.Auth;
import dev.kontract.auth.AuthLimits;
import dev.kontract.auth.AuthRoutes;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route of authentication, as the server lists them, gets what no client should send. */
class MalformedRequestsTest {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW");
    /** Besides those that a route asks for by itself. */
    private static final Set<String> FIELDS = Set.of(
            "email", "password", "refreshToken", "everywhere", "name", "publicKey", "currentPassword", "newPassword");

    private static final List<String> WRONG_VALUES =
            List.of("7", "-1.5e300", "[]", "{}", "[[\"a\"]]", "{\"a\":{\"b\":[1]}}", "[true]", "1e999999");
    private static final Pattern MISSING = Pattern.compile("\"path\":\"([^\"]+)\"");

    private static AuthServer server;
    private static Client client;
    private static AuthRoutes routes;

    @BeforeAll
    static void start() {
        server = new AuthServer(config -> config.withAuth(config.auth().withLimits(AuthLimits.NONE)));
        client = new Client(server.uri());
        client.register("ada@example.org");
        routes = server.kontract().services().get(Auth.class).routes();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void everyBodyThatDoesNotFitIsRefusedInOneShapeAndStoresNothing() {
        Map<String, Long> before = server.rows();
        int sent = 0;

        for (String path : bodied()) {
            for (Map.Entry<String, byte[]> body : bodies(path).entrySet()) {
                HttpResponse<String> response = send(path, "application/json", body.getValue());
                assertRefused(path + " with " + body.getKey(), response);
                sent++;
            }
        }

        assertThat(sent).isGreaterThan(500);
        assertThat(server.rows()).isEqualTo(before);
        assertThat(client.get("/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void everyOtherTypeOfBodyIsRefused() {
        byte[] credentials =
                "{\"email\":\"bob@example.org\",\"password\":\"correct horse\"}".getBytes(StandardCharsets.UTF_8);
        Map<String, Long> before = server.rows();

        for (String path : bodied()) {
            for (String type : List.of(
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "application/json; charset=utf-16",
                    "application/jsonp",
                    "application/json, text/plain",
                    "")) {
                HttpResponse<String> response = send(path, type, credentials);
                assertRefused(path + " as " + type, response);
                assertThat(response.statusCode()).as(path + " as " + type).isEqualTo(415);
            }
        }

        assertThat(server.rows()).isEqualTo(before);
    }

    @Test
    void everyOtherMethodIsRefusedWithThoseThatThereAre() {
        for (String path : routes.paths()) {
            String concrete = path.replace("*", "some-id");
            List<String> allowed = routes.methods(concrete);
            for (String method : METHODS) {
                if (!allowed.contains(method)) {
                    HttpResponse<String> response =
                            client.send(client.request(concrete).method(method, BodyPublishers.noBody()));
                    assertThat(response.statusCode()).as(method + " " + path).isEqualTo(405);
                    assertThat(response.headers().firstValue("Allow"))
                            .as(method + " " + path)
                            .contains(String.join(", ", allowed));
                }
            }
        }
    }

    @Test
    void pathsThatAreNearlyRoutesAreNone() {
        for (String path : routes.paths()) {
            String concrete = path.replace("*", "some-id");
            for (String near : List.of(
                    concrete + "/",
                    concrete + "/x",
                    concrete + "%20",
                    concrete + ";x=1",
                    concrete.toUpperCase(Locale.ROOT),
                    concrete.replace("/auth/", "/auth//"),
                    concrete.replace("/auth/", "/auth/./"),
                    concrete.replace("/auth/", "/auth/../auth/"))) {
                if (routes.methods(near).isEmpty()) {
                    HttpResponse<String> response = send(near, "application/json", new byte[0]);
                    assertThat(response.statusCode()).as(near).isBetween(400, 405);
                }
            }
        }
    }

    /** The routes that take a body. */
    private static List<String> bodied() {
        return routes.paths().stream()
                .map(path -> path.replace("*", "some-id"))
                .filter(path -> routes.methods(path).contains("POST"))
                .toList();
    }

    private static Map<String, byte[]> bodies(String path) {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>(List.of(
                "{",
                "}",
                "{\"",
                "nul",
                "\"text\"",
                "7",
                "true",
                "{}{}",
                "{},",
                "[1,2,3,4,5,6,7,8]",
                "{'email':1}",
                "\ufeff{\"x\":1}"));
        Set<String> fields = new TreeSet<>(FIELDS);
        Matcher missing = MISSING.matcher(
                send(path, "application/json", bytes("{\"?\":1}")).body());
        while (missing.find()) {
            fields.add(missing.group(1));
        }
        for (String field : fields) {
            WRONG_VALUES.forEach(value -> texts.add("{\"" + field + "\":" + value + "}"));
            texts.add("{\"" + field + "\":\"a\",\"" + field + "\":\"b\"}");
        }
        texts.add("{\"__proto__\":{\"isAdmin\":true}}");
        texts.add("{\"isAnonymous\":false,\"ugroups\":[\"admin\"],\"id\":\"x\"}");
        texts.forEach(text -> bodies.put(text, bytes(text)));
        bodies.put("deep arrays", bytes("[".repeat(100_000)));
        bodies.put("deep objects", bytes("{\"email\":".repeat(10_000) + "1" + "}".repeat(10_000)));
        bodies.put("10 MB", bytes("{\"email\":\"" + "a".repeat(10_000_000) + "\"}"));
        bodies.put("a long number", bytes("{\"email\":" + "9".repeat(100_000) + "}"));
        bodies.put("a long name", bytes("{\"" + "a".repeat(100_000) + "\":1}"));
        bodies.put("no UTF-8", new byte[] {'{', '"', 'e', (byte) 0xc3, '"', ':', '1', '}'});
        bodies.put("overlong UTF-8", new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'});
        bodies.put("UTF-16", "{\"x\":1}".getBytes(StandardCharsets.UTF_16));
        bodies.put("zeros", new byte[100]);
        return bodies;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(String path, String type, byte[] body) {
        HttpRequest.Builder request = client.request(path).POST(BodyPublishers.ofByteArray(body));
        return client.send(type.isEmpty() ? request : request.header("Content-Type", type));
    }

    private static void assertRefused(String what, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(what).isBetween(400, 499).isNotIn(401, 404, 429);
        assertThat(response.headers().firstValue("Content-Type")).as(what).contains("application/json");
        assertThat(response.body())
                .as(what)
                .matches(
                        "(?s)\\{\"error\":\\{\"code\":\"[A-Z_]+\",\"message\":\".*\",(\"data\":.*,)?\"requestId\":\"[^\"]+\"}}")
                .doesNotContain("Exception", "\tat ", "dev.kontract", "SELECT");
    }
}
