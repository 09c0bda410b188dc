package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer tells browsers, from whatever part of the server it comes. */
class AnswerHeadersTest {
    private static final String FROM_PAGE = "Origin: https://a.example\r\nAccess-Control-Request-Method: POST\r\n";

    private static Gateway gateway;

    @BeforeAll
    static void start() throws IOException {
        RuntimeAdapter adapter = new EchoApp()
                .adapter()
                .withContent(StaticContent.ofClassPath(AnswerHeadersTest.class.getClassLoader()));
        gateway = Gateway.createGateway(GatewayOptions.of(adapter)
                .withHost("127.0.0.1")
                .withPort(0)
                .withProxies(ProxySettings.DEFAULT.withHsts(true)));
        gateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\n",
                "POST /rpc/echo HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ada\r\n",
                "POST /rpc/empty HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ada\r\n",
                "POST /rpc/made HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ada\r\n",
                "POST /rpc/crash HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ada\r\n",
                "POST /rpc/echo HTTP/1.1\r\nHost: x\r\n",
                "GET /nothing HTTP/1.1\r\nHost: x\r\n",
                "OPTIONS /rpc/echo HTTP/1.1\r\nHost: x\r\n" + FROM_PAGE,
                "DELETE /erpc HTTP/1.1\r\nHost: x\r\n",
                "GET /erpc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n",
                "GARBAGE\r\n",
            })
    void noAnswerIsTakenForAPageNorShownInOne(String request) throws IOException {
        String answer = headers(request);

        assertThat(answer)
                .contains("x-content-type-options: nosniff\n", "referrer-policy: no-referrer\n")
                .containsPattern(
                        "content-security-policy: default-src 'none';.* base-uri 'none';.* frame-ancestors 'none'")
                .doesNotContain("server:", "set-cookie:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET /health", "POST /rpc/echo", "GET /nothing", "DELETE /erpc", "TRACE /"})
    void whereItIsSetBrowsersAreToldToComeByTlsAlone(String request) throws IOException {
        assertThat(headers(request + " HTTP/1.1\r\nHost: x\r\n"))
                .contains("strict-transport-security: max-age=31536000; includeSubDomains\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "made", "empty", "crash", "nothing"})
    void noAnswerOfACallIsKept(String procedure) throws IOException {
        assertThat(headers("POST /rpc/" + procedure + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ada\r\n"))
                .contains("cache-control: no-store\n");
    }

    @Test
    void anEventStreamIsSafeToo() throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            assertThat(raw.send("GET /erpc HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("\r\n\r\n"))
                    .contains("text/event-stream", "no-store", "nosniff", "frame-ancestors 'none'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/rpc/echo", "/auth/me", "/erpc", "/nothing"})
    void aRequestIsNeverEchoed(String path) throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            String answer = raw.send("TRACE " + path + " HTTP/1.1\r\nHost: x\r\nX-Seen: by-a-proxy\r\n"
                            + "Connection: close\r\n\r\n")
                    .readToEnd();

            assertThat(answer).containsPattern("^HTTP/1\\.1 40[45]").doesNotContain("by-a-proxy");
        }
    }

    /** The names in lower case; each line ends in a line feed. */
    private static String headers(String request) throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            String answer = raw.send(request + "Connection: close\r\n\r\n").readToEnd();
            StringBuilder headers = new StringBuilder();
            Arrays.stream(answer.split("\r\n\r\n", 2)[0].split("\r\n", -1)).forEach(line -> {
                int colon = line.indexOf(':');
                headers.append(line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT))
                        .append(line.substring(Math.max(0, colon)))
                        .append('\n');
            });
            return headers.toString();
        }
    }
}
