package dev.kontract.wire.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kontract.wire.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of servers that do not keep to the protocol; the gateway's tests have the one that does. */
class SseChannelTest {
    private static final SseChannel.Options OPTIONS = new SseChannel.Options(Duration.ofSeconds(2), Map.of(), 10);
    private static final String OPEN = "event: open\ndata: secret-id\n\n";

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger posts = new AtomicInteger();
    private volatile int postStatus = 204;
    private volatile Waiting beforePostsAreAnswered = () -> {};

    SseChannelTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    private SseChannel connect(String type, String stream) {
        server.createContext("/erpc", exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                stream(exchange, type, stream);
            } else {
                exchange.getRequestBody().readAllBytes();
                if (exchange.getRequestMethod().equals("POST")) {
                    posts.incrementAndGet();
                    await(beforePostsAreAnswered);
                }
                exchange.sendResponseHeaders(postStatus, -1);
                exchange.close();
            }
        });
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/erpc");
        return SseChannel.connect(http, uri, OPTIONS);
    }

    private void stream(HttpExchange exchange, String type, String stream) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(stream.getBytes(US_ASCII));
        exchange.getResponseBody().flush();
        await(done::await);
        exchange.close();
    }

    private static void await(Waiting waiting) throws IOException {
        try {
            waiting.run();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    @FunctionalInterface
    private interface Waiting {
        void run() throws InterruptedException;
    }

    @AfterEach
    void stop() {
        done.countDown();
        http.shutdownNow();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: AQ==", "data: \"AQ==", "data: \"*\"", "data: \"MDEyMzQ1Njc4OTA=\""})
    void anEventThatIsNoMessageEndsTheConnection(String event) {
        SseChannel channel = connect("text/event-stream", OPEN + event + "\n\n");

        channel.receive(message -> {});

        Await.until(() -> !channel.isOpen());
    }

    @Test
    void whatIsNoEventStreamIsNoChannel() {
        assertThatThrownBy(() -> connect("text/html", OPEN)).isInstanceOf(ChannelException.class);
    }

    @Test
    void aStreamThatDoesNotOpenIsNoChannel() {
        assertThatThrownBy(() -> connect("text/event-stream", "data: \"AQ==\"\n\n"))
                .isInstanceOf(ChannelException.class);
    }

    @Test
    void aServerThatSaysNothingIsNoChannel() {
        assertThatThrownBy(() -> connect("text/event-stream", "")).isInstanceOf(ChannelException.class);
    }

    @Test
    void aRefusedMessageEndsTheConnection() {
        SseChannel channel = connect("text/event-stream", OPEN);
        postStatus = 404;

        assertThatThrownBy(() -> channel.send(new byte[] {1})).isInstanceOf(ChannelException.class);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void nothingFollowsAMessageThatWasRefused() throws Exception {
        CountDownLatch refuse = new CountDownLatch(1);
        beforePostsAreAnswered = refuse::await;
        SseChannel channel = connect("text/event-stream", OPEN);
        postStatus = 404;
        FutureTask<?> first = new FutureTask<>(() -> channel.send(new byte[] {1}), null);
        FutureTask<?> second = new FutureTask<>(() -> channel.send(new byte[] {2}), null);
        Thread.ofVirtual().start(first);
        Await.until(() -> posts.get() == 1);
        Thread waiting = Thread.ofVirtual().start(second);
        Await.until(() -> waiting.getState() == Thread.State.WAITING);

        refuse.countDown();

        assertThatThrownBy(first::get).hasCauseInstanceOf(ChannelException.class);
        assertThatThrownBy(second::get).hasCauseInstanceOf(ChannelException.class);
        assertThat(posts).hasValue(1);
    }

    @Test
    void aMessageBeyondTheLimitIsNotSent() {
        SseChannel channel = connect("text/event-stream", OPEN);

        assertThatThrownBy(() -> channel.send(new byte[11])).hasMessageContaining("10 bytes");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void optionsDoNotPrintWhatIsInTheHeaders() {
        assertThat(OPTIONS.withHeaders(Map.of("Authorization", "Bearer hunter2")))
                .asString()
                .contains("Authorization")
                .doesNotContain("hunter2");
    }
}
