package dev.kontract.wire.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.wire.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketChannelTest extends ConnectionContract {
    private static final int FRAGMENT = 100_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerSocket listener;
    private final URI uri;

    WebSocketChannelTest() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        uri = URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/erpc");
    }

    @Override
    protected Ends connect() {
        CompletableFuture<WebSocketPeer> far = accept(FRAGMENT);
        Connection near = WebSocketChannel.connect(http, uri, WebSocketChannel.Options.DEFAULT);
        return new Ends(near, far.join(), () -> far.join().close());
    }

    private CompletableFuture<WebSocketPeer> accept(int fragment) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new WebSocketPeer(listener.accept(), fragment);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        http.shutdownNow();
    }

    @Test
    void aMessageMayComeInManyFragments() {
        CompletableFuture<WebSocketPeer> far = accept(1);
        try (Connection near = WebSocketChannel.connect(http, uri, WebSocketChannel.Options.DEFAULT)) {
            CompletableFuture<byte[]> received = new CompletableFuture<>();
            near.receive(received::complete);

            far.join().send(new byte[] {1, 2, 3, 4, 5});

            assertThat(received.join()).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void aMessageBeyondTheLimitEndsTheConnection() {
        CompletableFuture<WebSocketPeer> far = accept(FRAGMENT);
        WebSocketChannel.Options options = new WebSocketChannel.Options(Duration.ofSeconds(10), Map.of(), 10);
        try (Connection near = WebSocketChannel.connect(http, uri, options)) {
            near.receive(message -> {});
            far.join().receive(message -> {});

            far.join().send(new byte[11]);

            Await.until(() -> !near.isOpen());
            Await.until(() -> far.join().closeStatus() == 1008);
        }
    }

    @Test
    void aTextMessageEndsTheConnection() throws IOException {
        CompletableFuture<WebSocketPeer> far = accept(FRAGMENT);
        try (Connection near = WebSocketChannel.connect(http, uri, WebSocketChannel.Options.DEFAULT)) {
            near.receive(message -> {});
            far.join().receive(message -> {});

            far.join().frame(0x81, new byte[] {'x'}, 0, 1);

            Await.until(() -> !near.isOpen());
            Await.until(() -> far.join().closeStatus() == 1008);
        }
    }

    @Test
    void closingDoesNotWaitForAPeerThatTakesNothing() {
        CompletableFuture<WebSocketPeer> far = accept(FRAGMENT);
        Connection near = WebSocketChannel.connect(http, uri, WebSocketChannel.Options.DEFAULT);
        Thread writer = sender(near);
        Thread queued = sender(near);
        Await.until(() -> isBlocked(writer) && isBlocked(queued));

        CompletableFuture<Void> closed = CompletableFuture.runAsync(near::close);

        assertThat(closed).succeedsWithin(Duration.ofSeconds(20));
        Await.until(() -> !writer.isAlive() && !queued.isAlive());
        far.join().close();
    }

    private static Thread sender(Connection connection) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    connection.send(new byte[300_000]);
                }
            } catch (ChannelException closed) {
                // as it is to be
            }
        });
    }

    /** Seen several times one after the other: the sender waits for the peer, not for the other sender. */
    private static boolean isBlocked(Thread sender) {
        for (int look = 0; look < 50; look++) {
            if (sender.getState() != Thread.State.WAITING) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }

    @Test
    void whereThereIsNoWebSocketThereIsAnError() throws IOException {
        listener.close();

        assertThatThrownBy(() -> WebSocketChannel.connect(http, uri, WebSocketChannel.Options.DEFAULT))
                .isInstanceOf(ChannelException.class);
    }

    @Test
    void optionsDoNotPrintWhatIsInTheHeaders() {
        assertThat(WebSocketChannel.Options.DEFAULT.withHeaders(Map.of("Authorization", "Bearer hunter2")))
                .asString()
                .contains("Authorization")
                .doesNotContain("hunter2");
    }
}
