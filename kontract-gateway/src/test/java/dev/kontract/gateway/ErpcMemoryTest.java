package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.wire.Await;
import dev.kontract.wire.channel.Channel;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.Receivers;
import dev.kontract.wire.erpc.ErpcClient;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients with good credentials cannot fill the memory, however many connections they have. */
class ErpcMemoryTest {
    private static final int PART = 900_000;
    private static final int ROOM = 2_097_152;
    private static final int MANY = 12;
    private static final int CALLS = 40;

    private final ErpcGateway gateway;

    ErpcMemoryTest() throws IOException {
        gateway = new ErpcGateway((GatewayOptions options) ->
                options.withLimits(GatewayLimits.DEFAULT.withMaxBodyBytes(1_024).withMaxBufferedBytes(ROOM)));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void messagesThatDoNotArriveAsAWholeHaveSoMuchRoomTogether() {
        List<Parts> greedy =
                Stream.generate(() -> new Parts(gateway)).limit(MANY).toList();
        greedy.forEach(each -> ErpcGateway.client(each).call("echo", "x"));

        greedy.forEach(Parts::sendPart);

        Await.until(() -> greedy.stream().filter(each -> !each.isGone()).count() <= ROOM / PART);
        assertThatOthersAreServed();
        greedy.forEach(Parts::abort);
    }

    @Test
    void answersThatAreNotReadHaveSoMuchRoomTogether() {
        Parts greedy = new Parts(gateway);
        ErpcClient client = ErpcGateway.client(greedy);
        client.call("echo", "x");
        greedy.isReading = false;
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<@Nullable Object> _ = client.callAsync("waitForMuch", null);
        }
        Await.until(() -> gateway.app.calls.get() == CALLS);
        gateway.app.release.countDown();

        Await.until(greedy::isGone);
        assertThatOthersAreServed();
    }

    private void assertThatOthersAreServed() {
        try (Connection modest = gateway.webSocket();
                ErpcClient client = ErpcGateway.client(modest)) {
            assertThat(client.call("repeat", List.of("x", 100_000))).isEqualTo("x".repeat(100_000));
        }
    }

    /** A channel over a WebSocket that can also send messages in parts. */
    private static final class Parts implements Channel, WebSocket.Listener {
        private final Receivers receivers = new Receivers();
        private final WebSocket socket;
        private final ReentrantLock sending = new ReentrantLock();
        private volatile boolean isReading = true;

        Parts(ErpcGateway gateway) {
            socket = gateway.http
                    .newWebSocketBuilder()
                    .buildAsync(gateway.uri("ws"), this)
                    .join();
        }

        void sendPart() {
            CompletableFuture<WebSocket> _ = socket.sendBinary(ByteBuffer.allocate(PART), false);
        }

        /** Seen by sending, which fails when the server has cut the connection. */
        boolean isGone() {
            try {
                socket.sendPing(ByteBuffer.allocate(0)).join();
                return false;
            } catch (CompletionException cut) {
                return true;
            }
        }

        void abort() {
            socket.abort();
        }

        @Override
        public void send(byte[] message) {
            // the JDK's WebSocket takes one message at a time
            sending.lock();
            try {
                socket.sendBinary(ByteBuffer.wrap(message), true).join();
            } finally {
                sending.unlock();
            }
        }

        @Override
        public Subscription receive(Consumer<byte[]> receiver) {
            return receivers.add(receiver);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] message = new byte[data.remaining()];
            data.get(message);
            receivers.deliver(message);
            if (isReading) {
                from.request(1);
            }
            return null;
        }
    }
}
