package dev.kontract.wire.channel;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket of the JDK's, which knows proxies, credentials and cookies. Thread-safe. */
final class JdkWebSocket implements Connection {
    private static final int NORMAL = 1000;

    private final WebSocket socket;
    private final JdkWebSocketReceiver receiver;
    /** The JDK refuses a message while another is being sent. */
    private final ReentrantLock sending = new ReentrantLock();

    private JdkWebSocket(WebSocket socket, JdkWebSocketReceiver receiver) {
        this.socket = socket;
        this.receiver = receiver;
    }

    static JdkWebSocket connect(HttpClient client, URI uri, WebSocketChannel.Options options) {
        JdkWebSocketReceiver receiver = new JdkWebSocketReceiver(options.maxBytes());
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(options.timeout());
        options.headers().forEach(builder::header);
        try {
            return new JdkWebSocket(builder.buildAsync(uri, receiver).join(), receiver);
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException answered) {
                int status = answered.getResponse().statusCode();
                throw new ChannelException("There is no WebSocket: the server answered with status " + status);
            }
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

    @Override
    public void close() {
        if (receiver.receivers().end()) {
            CompletableFuture<WebSocket> _ = socket.sendClose(NORMAL, "")
                    .orTimeout(1, TimeUnit.SECONDS)
                    .whenComplete((WebSocket sent, @Nullable Throwable failed) -> socket.abort());
        }
    }
}
