package dev.kontract.wire.channel;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The client's end of a WebSocket (RFC 6455), each message a binary one. Messages arrive once and in order. Thread-safe. */
public final class WebSocketChannel implements Connection {
    private static final int NORMAL = 1000;

    private final WebSocket socket;
    private final WebSocketReceiver receiver;
    /** The JDK refuses a message while another is being sent. */
    private final ReentrantLock sending = new ReentrantLock();

    private WebSocketChannel(WebSocket socket, WebSocketReceiver receiver) {
        this.socket = socket;
        this.receiver = receiver;
    }

    /**
     * How to connect.
     *
     * @param timeout for the connection and the upgrade
     * @param headers of the upgrade's request, such as {@code Authorization}
     * @param maxBytes of one message
     */
    public record Options(Duration timeout, Map<String, String> headers, int maxBytes) {
        /** 10 seconds, no headers, messages of 1 MiB. */
        public static final Options DEFAULT =
                new Options(Duration.ofSeconds(10), Map.of(), StreamChannel.DEFAULT_MAX_BYTES);

        /**
         * Checks, and copies the headers.
         *
         * @throws IllegalArgumentException if the time or the bound is not positive
         */
        public Options {
            if (timeout.isNegative() || timeout.isZero() || maxBytes < 1) {
                throw new IllegalArgumentException("Time and bound must be positive: " + timeout + ", " + maxBytes);
            }
            headers = Map.copyOf(headers);
        }

        /** These with other headers. */
        public Options withHeaders(Map<String, String> other) {
            return new Options(timeout, other, maxBytes);
        }

        /** Names the headers, but not their values, which may be credentials. */
        @Override
        public String toString() {
            return "Options[timeout=" + timeout + ", headers=" + headers.keySet() + ", maxBytes=" + maxBytes + "]";
        }
    }

    /**
     * Connects to a server.
     *
     * @param client carries the connection, with its TLS and proxy settings
     * @param uri of {@code ws} or {@code wss}
     * @throws ChannelException if there is no WebSocket within the time
     */
    public static WebSocketChannel connect(HttpClient client, URI uri, Options options) {
        WebSocketReceiver receiver = new WebSocketReceiver(options.maxBytes());
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(options.timeout());
        options.headers().forEach(builder::header);
        try {
            return new WebSocketChannel(builder.buildAsync(uri, receiver).join(), receiver);
        } catch (CompletionException refused) {
            throw new ChannelException("There is no WebSocket at the server", refused);
        }
    }

    @Override
    public void send(byte[] message) {
        sending.lock();
        try {
            if (!isOpen()) {
                throw new ChannelException("The channel is closed");
            }
            socket.sendBinary(ByteBuffer.wrap(message).asReadOnlyBuffer(), true).join();
        } catch (CompletionException broken) {
            close();
            throw new ChannelException("The channel is broken", broken);
        } finally {
            sending.unlock();
        }
    }

    @Override
    public Subscription receive(Consumer<byte[]> consumer) {
        return receiver.receivers().add(consumer);
    }

    @Override
    public CompletionStage<Void> closed() {
        return receiver.receivers().closed();
    }

    @Override
    public boolean isOpen() {
        return receiver.receivers().isOpen();
    }

    /** Says goodbye to the peer, without waiting for its answer. */
    @Override
    public void close() {
        if (receiver.receivers().end()) {
            CompletableFuture<WebSocket> _ = socket.sendClose(NORMAL, "")
                    .orTimeout(1, TimeUnit.SECONDS)
                    .whenComplete((WebSocket sent, @Nullable Throwable failed) -> socket.abort());
        }
    }
}
