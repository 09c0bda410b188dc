package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RemoteRPCError;
import dev.kontract.wire.Await;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.erpc.ErpcClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How channels of encrypted calls open, what they refuse, and how they end. */
class ErpcChannelsTest {
    private static final String VERSION = "Sec-WebSocket-Version: 13";

    private final ErpcGateway gateway;

    ErpcChannelsTest() throws IOException {
        gateway = new ErpcGateway((GatewayOptions options) -> options.withCorsOrigins(List.of("https://ok.example.org"))
                .withErpc(ErpcSettings.DEFAULT.withLimits(
                        ErpcLimits.DEFAULT.withMaxMessageBytes(1_100_000).withMaxPending(8))));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://ok.example.org, 101",
        "https://board.example.org, 101",
        "http://board.example.org, 101",
        "https://evil.example.org, 403",
        "https://board.example.org.evil.org, 403",
        "https://board.example.org:8443, 403",
        "null, 403"
    })
    void onlyPagesOfThisAndOfPermittedOriginsOpenChannels(String origin, String status) throws IOException {
        assertThat(gateway.upgrade(VERSION, "Origin: " + origin)).startsWith("HTTP/1.1 " + status);
        try (RawClient raw = new RawClient(gateway.gateway.port())) {
            raw.send("GET /erpc HTTP/1.1\r\nHost: board.example.org\r\nOrigin: " + origin + "\r\n\r\n");
            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 " + status.replace("101", "200"));
        }
    }

    @Test
    void aPageMayAskForWhatTheChannelNeeds() throws Exception {
        HttpRequest preflight = request()
                .header("Origin", "https://ok.example.org")
                .header("Access-Control-Request-Method", "DELETE")
                .method("OPTIONS", BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = gateway.http.send(preflight, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("DELETE");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Kontract-Channel");
    }

    @Test
    void anUpgradeOfAnotherVersionIsRefused() throws IOException {
        assertThat(gateway.upgrade("Sec-WebSocket-Version: 8"))
                .startsWith("HTTP/1.1 426")
                .contains("Sec-WebSocket-Version: 13");
    }

    @Test
    void compressionIsNotAgreedTo() throws IOException {
        assertThat(gateway.upgrade(VERSION, "Sec-WebSocket-Extensions: permessage-deflate"))
                .startsWith("HTTP/1.1 101")
                .doesNotContain("permessage-deflate");
    }

    @Test
    void textEndsAWebSocket() {
        Closing closing = new Closing();
        WebSocket socket = gateway.http
                .newWebSocketBuilder()
                .buildAsync(gateway.uri("ws"), closing)
                .join();

        socket.sendText("hello", true).join();

        assertThat(closing.status.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(1003);
    }

    @Test
    void whoIsNotVerifiedSendsNoMoreThanAHello() {
        Closing closing = new Closing();
        WebSocket socket = gateway.http
                .newWebSocketBuilder()
                .buildAsync(gateway.uri("ws"), closing)
                .join();

        socket.sendBinary(ByteBuffer.allocate(65_536), false).join();
        socket.sendBinary(ByteBuffer.allocate(1), true).join();

        assertThat(closing.status.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(1009);
    }

    private static final class Closing implements WebSocket.Listener {
        private final CompletableFuture<Integer> status = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            status.complete(code);
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, '', 400", "POST, unknown, 404", "DELETE, unknown, 404", "PUT, unknown, 405"})
    void whatNamesNoChannelIsRefused(String method, String channel, int status) throws Exception {
        assertThat(send(method, channel, "application/octet-stream", "00000000").statusCode())
                .isEqualTo(status);
    }

    @Test
    void aRefusalReachesAClientThatIsStillSending() throws Exception {
        HttpRequest refused = request()
                .header("Content-Type", "application/octet-stream")
                .header("Kontract-Channel", "unknown")
                .POST(BodyPublishers.ofByteArray(new byte[1_000_000]))
                .build();
        send("DELETE", "unknown", "text/plain", "");

        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = gateway.http.send(refused, BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("NOT_FOUND");
        }
    }

    private HttpResponse<String> send(String method, String channel, String type, String hex) throws Exception {
        HttpRequest.Builder request = request().header("Content-Type", type);
        if (!channel.isEmpty()) {
            request.header("Kontract-Channel", channel);
        }
        byte[] body = HexFormat.of().parseHex(hex);
        return gateway.http.send(
                request.method(method, BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(gateway.uri("http")).timeout(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "application/octet-stream, '', 400",
        "application/octet-stream, 000000, 400",
        "application/octet-stream, 00000002ff, 400",
        "application/octet-stream, 00000001ff00, 400",
        "application/octet-stream, ffffffff, 400",
        "application/json, 00000001ff, 415",
        "application/octet-stream, 00000001ff00000000, 204"
    })
    void aBodyIsMadeOfWholeMessages(String type, String hex, int status) throws Exception {
        try (RawClient stream = new RawClient(gateway.gateway.port())) {
            stream.send("GET /erpc HTTP/1.1\r\nHost: x\r\n\r\n");
            String head = stream.readUntil("event: open\ndata: ");
            String id = stream.readUntil("\n").strip();

            assertThat(head).contains("Content-Type: text/event-stream", "Cache-Control: no-store");
            assertThat(send("POST", id, type, hex).statusCode()).isEqualTo(status);
            assertThat(send("DELETE", id, type, "").statusCode()).isEqualTo(204);
            assertThat(send("POST", id, type, "00000000").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aSessionWhoseTokenExpiredAnswersSoUntilAnotherHello() {
        try (Connection connection = gateway.webSocket();
                ErpcClient client = ErpcGateway.client(connection)) {
            assertThat(client.call("echo", "x")).isEqualTo("x");

            gateway.app.expired = true;

            assertThatThrownBy(() -> client.call("echo", "x"))
                    .isInstanceOfSatisfying(
                            RemoteRPCError.class,
                            error -> assertThat(error.code()).isEqualTo("SESSION_EXPIRED"));
            gateway.app.expired = false;
            try (ErpcClient again = ErpcGateway.client(connection)) {
                assertThat(again.call("echo", "x")).isEqualTo("x");
            }
        }
    }

    @Test
    void aClientThatDoesNotReadIsNotReadFromUntilItDoes() throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        int calls = 60;
        try (Connection connection = gateway.webSocket();
                ErpcClient client = ErpcGateway.client(connection)) {
            client.call("echo", "x");
            connection.receive(message -> awaitQuietly(read));

            List<CompletableFuture<@Nullable Object>> answers = IntStream.range(0, calls)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> client.call("repeat", List.of("x", 1_000_000)),
                            task -> Thread.ofVirtual().start(task)))
                    .toList();
            Await.until(() -> gateway.app.calls.get() > 0);

            assertThat(settled()).as("calls that were let in").isLessThan(calls);
            read.countDown();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.handle((text, failed) ->
                                    failed == null || failed.getMessage().contains("Too many calls")))
                            .succeedsWithin(Duration.ofSeconds(60))
                            .isEqualTo(true));
        }
    }

    /** How many calls there were when no more have come for a while. */
    private int settled() throws InterruptedException {
        int before = -1;
        while (before != gateway.app.calls.get()) {
            before = gateway.app.calls.get();
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return before;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aGatewayThatClosesAnswersWhatRunsAndThenSaysGoodbye() throws Exception {
        Connection socket = gateway.webSocket();
        Connection events = gateway.eventStream();
        ErpcClient client = ErpcGateway.client(socket);
        ErpcClient other = ErpcGateway.client(events);
        other.call("echo", "x");
        CompletableFuture<@Nullable Object> running = client.callAsync("wait", null);
        gateway.app.entered.await();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(gateway.gateway::close);
        Await.until(() -> isRefused(client));
        gateway.app.release.countDown();

        assertThat(running.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("waited");
        assertThat(closing).succeedsWithin(Duration.ofSeconds(20));
        Await.until(() -> !socket.isOpen() && !events.isOpen());
    }

    private static boolean isRefused(ErpcClient client) {
        try {
            client.call("echo", "x");
            return false;
        } catch (RemoteRPCError error) {
            assertThat(error.code()).isEqualTo("SERVICE_UNAVAILABLE");
            return true;
        }
    }
}
