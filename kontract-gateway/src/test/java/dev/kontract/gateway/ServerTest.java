package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
    private static final String HEAD = String.join(
            "\r\n",
            "POST /rpc/echo HTTP/1.1",
            "Host: x",
            "Authorization: Bearer ada",
            "Content-Type: application/json",
            "");
    private static final GatewayLimits LIMITS = GatewayLimits.DEFAULT
            .withMaxBodyBytes(65_536)
            .withIdleTimeout(Duration.ofMillis(400))
            .withHeaderTimeout(Duration.ofMillis(600))
            .withRequestTimeout(Duration.ofSeconds(2));

    private final EchoApp app = new EchoApp();
    private Gateway gateway;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        gateway = Gateway.createGateway(GatewayOptions.of(app.adapter())
                .withHost("127.0.0.1")
                .withPort(0)
                .withLimits(LIMITS));
        gateway.start();
        client = new Client(gateway.uri()).authorized(EchoApp.TOKEN);
    }

    @AfterEach
    void stop() {
        app.release.countDown();
        client.close();
        gateway.close();
    }

    @Test
    void anAnswerComesBackAsItWasMade() {
        HttpResponse<String> response = client.rpc("echo", "[\"héllo\",1.5,null]");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("[\"héllo\",1.5,null]");
        assertThat(response.headers().firstValue("server")).isEmpty();
        assertThat(response.headers().firstValue("strict-transport-security")).isEmpty();
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void handlersSeeHeadersByAnyCase() {
        HttpResponse<String> response = client.send(
                client.request("/rpc/header").header("X-EXTRA", "seen").POST(BodyPublishers.noBody()));

        assertThat(response.body()).isEqualTo("\"seen\"");
    }

    @Test
    void http2CarriesCallsOnTheSamePort() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpRequest upgrade = client.request("/health").build();
            HttpRequest request = client.request("/rpc/echo")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("[2]"))
                    .build();

            http.send(upgrade, HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).isEqualTo("[2]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n100000\r\n"})
    void aBodyOfTenMegabytesIsRefusedWhetherItsLengthIsSaidOrNot(String framing) throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            raw.send(HEAD + framing + "a".repeat(70_000));

            assertThat(raw.readUntil("requestId"))
                    .startsWith("HTTP/1.1 413")
                    .contains("Connection: close", "{\"error\":{\"code\":\"INVALID_REQUEST\"");
        }
        assertServes();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedInHttp2WhileItIsSent() throws Exception {
        HttpRequest request = client.request("/rpc/echo")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[10_000_000]))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            http.send(client.request("/health").build(), HttpResponse.BodyHandlers.ofString());

            for (int i = 0; i < 10; i++) {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());

                assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(response.statusCode()).isEqualTo(413);
                assertThat(response.body()).contains("INVALID_REQUEST");
            }
        }
        assertServes();
    }

    @Test
    void aBodyThatEndsTooEarlyIsMalformed() throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            String answer = raw.send(HEAD + "Content-Length: 10\r\n\r\n[1,")
                    .sendNoMore()
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 400").contains("{\"error\":{\"code\":\"INVALID_REQUEST\"");
        }
        assertServes();
    }

    @Test
    void anotherVersionOfHttpIsRefusedAsTheClientsMistake() throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            String answer = raw.send("GET /health HTTP/3.0\r\nHost: x\r\n\r\n").readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 505").contains("{\"error\":{\"code\":\"INVALID_REQUEST\"");
        }
    }

    @Test
    void aBodyOfTheLargestSizeIsTaken() {
        String body = "[\"" + "a".repeat(65_536 - 4) + "\"]";

        assertThat(client.rpc("echo", body).body()).isEqualTo(body);
    }

    @Test
    void largeHeadersAreRefusedInOurWords() throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            String answer = raw.send("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 431").contains("{\"error\":{\"code\":\"INVALID_REQUEST\"");
        }
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "POST /rpc/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /rpc/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST /rpc/echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /rpc/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\nabc",
                "GET /health HTTP/1.1\r\nHost: x\r\nX-A: b\r\n folded\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ada\r\nAuthorization: Bearer eve\r\n\r\n",
                "POST /rpc/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /rpc/a%2Fb HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /he\u0000alth HTTP/1.1\r\nHost: x\r\n\r\n",
            })
    void aMalformedRequestEndsItsConnectionAfterATypedAnswer(String request) throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            String answer = raw.send(request).readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 4").contains("{\"error\":{\"code\":\"INVALID_REQUEST\"");
            assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
        }
        assertThat(app.calls).hasValue(0);
        assertServes();
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        String one = HEAD + "Content-Length: 3\r\n\r\n[1]";
        String two = HEAD + "Content-Length: 3\r\nConnection: close\r\n\r\n[2]";
        try (RawClient raw = new RawClient(gateway.port())) {
            String answer = raw.send(one + two).readToEnd();

            assertThat(answer.indexOf("[1]")).isPositive().isLessThan(answer.indexOf("[2]"));
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void aHeaderThatTricklesInIsCutOff() throws Exception {
        try (RawClient raw = new RawClient(gateway.port())) {
            raw.send("GET /health HTTP/1.1\r\nHost: x\r\nX-A: ");
            Thread trickle = Thread.ofVirtual().start(() -> trickle(raw));

            assertThat(raw.isClosed()).isTrue();
            trickle.interrupt();
            trickle.join();
        }
        assertServes();
    }

    @Test
    void aBodyThatDoesNotArriveIsGivenUp() throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            String answer = raw.send(HEAD + "Content-Length: 10\r\n\r\n[1,").readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 408").contains("{\"error\":{\"code\":\"TIMEOUT\"");
        }
        assertServes();
    }

    @Test
    void aCallThatTakesTooLongIsInterrupted() {
        HttpResponse<String> response = client.rpc("wait", "");

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.body()).contains("\"code\":\"TIMEOUT\"");
        assertServes();
    }

    @Test
    void smallBodiesCountTowardsTheRoomForAll() throws Exception {
        GatewayLimits narrow = GatewayLimits.DEFAULT.withMaxBodyBytes(100).withMaxBufferedBytes(100);
        try (Gateway small = Gateway.createGateway(GatewayOptions.of(app.adapter())
                .withHost("127.0.0.1")
                .withPort(0)
                .withLimits(narrow))) {
            small.start();
            try (Client caller = new Client(small.uri()).authorized(EchoApp.TOKEN)) {
                var first = CompletableFuture.supplyAsync(() -> caller.rpc("wait", "[1]"), Thread::startVirtualThread);
                app.entered.await();
                var second = CompletableFuture.supplyAsync(() -> caller.rpc("echo", "[2]"), Thread::startVirtualThread);

                assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                app.release.countDown();
                assertThat(first.get().body()).isEqualTo("\"waited\"");
                assertThat(second.get().body()).isEqualTo("[2]");
            }
        }
    }

    @Test
    void headGetsTheHeadersAlone() throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            String answer = raw.send("HEAD /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .readToEnd();

            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .contains("Content-Length: ")
                    .endsWith("\r\n\r\n");
        }
    }

    private void assertServes() {
        assertThat(client.rpc("echo", "[3]").body()).isEqualTo("[3]");
    }

    private static void trickle(RawClient raw) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                raw.send("a");
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
