package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.auth.AuthLimits;
import dev.kontract.gateway.internal.log.JsonLine;
import dev.kontract.gateway.internal.log.LineHandler;
import dev.kontract.gateway.internal.log.TextLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client writes into headers and paths does not become a header of the answer, a line of the log, or markup. */
class HeaderInjectionTest {
    private static final Logger KONTRACT = Logger.getLogger("dev.kontract");
    private static final String FORGED = "Forged: yes";
    private static final List<String> HEADERS = List.of(
            "Authorization",
            "X-Request-Id",
            "Origin",
            "User-Agent",
            "X-Forwarded-For",
            "Forwarded",
            "Content-Type",
            "Idempotency-Key",
            "Kontract-Session",
            "Accept",
            "Cookie",
            "Host");
    private static final List<String> VALUES = List.of(
            "a\r" + FORGED,
            "a\n" + FORGED,
            "a\r\n\t" + FORGED,
            "a\u0000b",
            "a\u000b" + FORGED,
            "a\u0085" + FORGED,
            "\u00e5\u0098\u008a" + FORGED,
            "a%0d%0a" + FORGED,
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/x}",
            "\u001b[31mred",
            "\u007f",
            "\u00ff\u00fe",
            "'\"--",
            "");

    private static AuthServer server;

    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<Handler> handlers = List.of(
            new LineHandler(new PrintStream(json, true, StandardCharsets.UTF_8), new JsonLine()),
            new LineHandler(new PrintStream(text, true, StandardCharsets.UTF_8), new TextLine()));

    @BeforeAll
    static void start() {
        server = new AuthServer(config -> config.withCorsOrigins(List.of("https://a.example"))
                .withAuth(config.auth().withLimits(AuthLimits.NONE)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void capture() {
        handlers.forEach(handler -> {
            handler.setLevel(Level.ALL);
            KONTRACT.addHandler(handler);
        });
        KONTRACT.setLevel(Level.FINE);
    }

    @AfterEach
    void release() {
        KONTRACT.setLevel(null);
        handlers.forEach(KONTRACT::removeHandler);
    }

    @Test
    void noHeaderPutsAnotherIntoTheAnswerOrALineIntoTheLog() throws IOException {
        for (String name : HEADERS) {
            for (String value : VALUES) {
                for (String request : List.of("POST /auth/login", "GET /auth/me", "POST /rpc/notes.all")) {
                    String answer = exchange(request, name + ": " + value);
                    assertSafe(name + " " + value + " to " + request, answer);
                }
            }
        }
        assertLogIsSafe();
    }

    @Test
    void noPathPutsAHeaderIntoTheAnswerOrALineIntoTheLog() throws IOException {
        for (String path : List.of(
                "/auth/login%0d%0a" + FORGED.replace(" ", "%20"),
                "/auth/sessions/%0d%0aForged:yes",
                "/auth/devices/%00",
                "/auth/%e2%80%a8Forged",
                "/auth/<script>",
                "/%0aForged")) {
            assertSafe(path, exchange("GET " + path, "X-Nothing: 1"));
        }
        assertLogIsSafe();
    }

    @Test
    void whatABrowserCallsItselfIsOneLineOfTextInTheListOfSessions() throws IOException {
        String login = exchange(
                "POST /auth/anonymous", "User-Agent: <b>Browser</b> \u0085\u009b\u00ad \t; x" + "y".repeat(500));
        Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(login);
        assertThat(token.find()).as(login).isTrue();

        String sessions = exchange("GET /auth/sessions", "Authorization: Bearer " + token.group(1));

        Matcher label = Pattern.compile("\"label\":\"([^\"]*)\"").matcher(sessions);
        assertThat(label.find()).as(sessions).isTrue();
        assertThat(label.group(1)).startsWith("<b>Browser</b>").hasSizeLessThanOrEqualTo(250);
        assertThat(label.group(1).chars()).allMatch(c -> c >= ' ' && (c < 0x7f || c > 0x9f));
        assertThat(sessions).contains("Content-Type: application/json", "X-Content-Type-Options: nosniff");
    }

    private void assertSafe(String what, String answer) {
        String head = answer.contains("\r\n\r\n") ? answer.substring(0, answer.indexOf("\r\n\r\n")) : answer;
        assertThat(answer).as(what).startsWith("HTTP/1.1 ").doesNotContain("HTTP/1.1 5");
        assertThat(head.lines()).as(what).noneMatch(line -> line.startsWith("Forged"));
        assertThat(head).as(what).doesNotContain("script", "jndi", "\u001b").doesNotContain("Allow-Origin");
        assertThat(answer.substring(head.length())).as(what).doesNotContain("<script>", "jndi", "Exception");
    }

    /** Every line begins as lines do, and none with what was forged. */
    private void assertLogIsSafe() {
        assertThat(json.toString(StandardCharsets.UTF_8).lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"));
        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("[0-9:.]{12} [A-Za-z]+ +\\w+.*|    .*"))
                .noneMatch(line -> line.contains("\u001b"));
    }

    private static String exchange(String line, String header) throws IOException {
        String request = String.join(
                "\r\n",
                line + " HTTP/1.1",
                header.startsWith("Host:") ? header : "Host: x\r\n" + header,
                line.startsWith("GET") ? "X-None: 1" : "Content-Length: 0",
                "Connection: close",
                "",
                "");
        try (RawClient raw = new RawClient(server.port())) {
            return raw.send(request).readToEnd();
        }
    }
}
