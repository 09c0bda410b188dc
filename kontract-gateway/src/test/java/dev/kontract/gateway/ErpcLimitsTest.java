package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RemoteRPCError;
import dev.kontract.wire.Await;
import dev.kontract.wire.channel.ChannelException;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.erpc.ErpcClient;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many channels of encrypted calls there are, and how long they last. */
class ErpcLimitsTest {
    private static final String VERSION = "Sec-WebSocket-Version: 13";
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void oneClientHasSoManyChannelsOfBothKindsTogether() throws IOException {
        try (ErpcGateway gateway = new ErpcGateway(ErpcLimits.DEFAULT.withMaxConnectionsPerAddress(2))) {
            Connection one = gateway.webSocket();
            Connection other = gateway.eventStream();
            assertThat(gateway.upgrade(VERSION)).contains("HTTP/1.1 429", "\"code\":\"CLIENT\"", "Retry-After: 1");
            assertThatThrownBy(gateway::eventStream)
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("429");

            one.close();
            other.close();

            Await.until(() -> opens(gateway));
        }
    }

    @Test
    void behindATrustedProxyTheClientsAreCountedAndNotTheProxy() throws IOException {
        ProxySettings proxies = ProxySettings.DEFAULT.withTrusted(List.of("127.0.0.0/8"));
        ErpcSettings one = ErpcSettings.DEFAULT.withLimits(ErpcLimits.DEFAULT.withMaxConnectionsPerAddress(1));
        try (ErpcGateway gateway =
                        new ErpcGateway(options -> options.withErpc(one).withProxies(proxies));
                Connection proxy = gateway.webSocket()) {
            assertThat(gateway.upgrade(VERSION)).contains("HTTP/1.1 429");
            assertThat(gateway.upgrade(VERSION, "X-Forwarded-For: 192.0.2.7")).contains("HTTP/1.1 101");
            assertThat(proxy.isOpen()).isTrue();
        }
    }

    @Test
    void thereAreSoManyChannelsInAll() throws IOException {
        try (ErpcGateway gateway = new ErpcGateway(ErpcLimits.DEFAULT.withMaxConnections(1))) {
            Connection one = gateway.webSocket();
            assertThat(gateway.upgrade(VERSION)).contains("HTTP/1.1 503", "\"code\":\"SERVICE_UNAVAILABLE\"");

            one.close();

            Await.until(() -> opens(gateway));
        }
    }

    @Test
    void soManyChannelsWaitForASessionAtOneTime() throws IOException {
        try (ErpcGateway gateway = new ErpcGateway(ErpcLimits.DEFAULT.withMaxHandshakes(1));
                Connection one = gateway.webSocket();
                ErpcClient client = ErpcGateway.client(one)) {
            assertThat(gateway.upgrade(VERSION)).contains("HTTP/1.1 503");

            client.call("echo", "x");

            assertThat(gateway.upgrade(VERSION)).contains("HTTP/1.1 101");
        }
    }

    private static boolean opens(ErpcGateway gateway) {
        try (Connection connection = gateway.webSocket()) {
            return connection.isOpen();
        } catch (ChannelException full) {
            return false;
        }
    }

    @Test
    void aChannelWithoutASessionIsClosedAndOneWithASessionIsNot() throws IOException {
        try (ErpcGateway gateway = new ErpcGateway(ErpcLimits.DEFAULT.withHandshakeTimeout(SHORT))) {
            Connection served = gateway.webSocket();
            ErpcClient client = ErpcGateway.client(served);
            client.call("echo", "x");
            Connection silent = gateway.webSocket();
            Connection events = gateway.eventStream();
            List.of(silent, events).forEach(each -> each.receive(message -> {}));

            Await.until(() -> !silent.isOpen() && !events.isOpen());

            assertThat(client.call("echo", "y")).isEqualTo("y");
        }
    }

    @Test
    void aChannelWithoutMessagesIsClosed() throws IOException {
        try (ErpcGateway gateway = new ErpcGateway(ErpcLimits.DEFAULT.withIdleTimeout(SHORT))) {
            Connection connection = gateway.webSocket();
            ErpcClient client = ErpcGateway.client(connection);
            client.call("echo", "x");

            Await.until(() -> !connection.isOpen());
        }
    }

    @Test
    void aClientThatDoesNotAnswerPingsIsGone() throws IOException {
        try (ErpcGateway gateway = new ErpcGateway(ErpcLimits.DEFAULT.withPingInterval(Duration.ofMillis(500)));
                Connection answering = gateway.webSocket();
                RawClient silent = new RawClient(gateway.gateway.port())) {
            answering.receive(message -> {});
            silent.send("GET /erpc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + VERSION + "\r\n\r\n");
            silent.readUntil("\r\n\r\n");

            // two zero bytes are a ping's second half and what follows; the end of the stream is what is awaited
            assertThat(silent.readToEnd()).contains("\u0089");
            assertThat(answering.isOpen()).isTrue();
        }
    }

    @Test
    void aMessageThatDoesNotArriveAsAWholeEndsItsConnection() throws IOException {
        try (ErpcGateway gateway = new ErpcGateway(ErpcLimits.DEFAULT.withPingInterval(Duration.ofMillis(50)))) {
            WebSocket socket = gateway.http
                    .newWebSocketBuilder()
                    .buildAsync(gateway.uri("ws"), new WebSocket.Listener() {})
                    .join();

            socket.sendBinary(ByteBuffer.allocate(10), false).join();

            Await.until(socket::isInputClosed);
        }
    }

    @Test
    void oneChannelHasSoManyCallsAtOneTime() throws Exception {
        try (ErpcGateway gateway = new ErpcGateway(ErpcLimits.DEFAULT.withMaxPending(1));
                Connection connection = gateway.webSocket();
                ErpcClient client = ErpcGateway.client(connection)) {
            CompletableFuture<@Nullable Object> waiting = client.callAsync("wait", null);
            gateway.app.entered.await();

            assertCode("SERVICE_UNAVAILABLE", client, "echo");
            gateway.app.release.countDown();

            assertThat(waiting.join()).isEqualTo("waited");
        }
    }

    @Test
    void callsOfEveryWireCountTogether() throws Exception {
        GatewayLimits one = GatewayLimits.DEFAULT.withMaxCalls(1);
        try (ErpcGateway gateway = new ErpcGateway((GatewayOptions options) -> options.withLimits(one));
                Connection connection = gateway.webSocket();
                ErpcClient client = ErpcGateway.client(connection)) {
            CompletableFuture<@Nullable Object> waiting = client.callAsync("wait", null);
            gateway.app.entered.await();

            assertCode("SERVICE_UNAVAILABLE", client, "echo");
            gateway.app.release.countDown();

            assertThat(waiting.join()).isEqualTo("waited");
            assertThat(client.call("echo", "x")).isEqualTo("x");
        }
    }

    @Test
    void aCallThatRunsForTooLongIsEnded() throws IOException {
        GatewayLimits quick = GatewayLimits.DEFAULT.withRequestTimeout(SHORT);
        try (ErpcGateway gateway = new ErpcGateway((GatewayOptions options) -> options.withLimits(quick));
                Connection connection = gateway.webSocket();
                ErpcClient client = ErpcGateway.client(connection)) {
            assertCode("TIMEOUT", client, "wait");
        }
    }

    private static void assertCode(String code, ErpcClient client, String procedure) {
        assertThatThrownBy(() -> client.call(procedure, null))
                .isInstanceOfSatisfying(
                        RemoteRPCError.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
