package dev.kontract.wire.channel;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The client's end of a WebSocket (RFC 6455), each message a binary one. Messages arrive once and in order. Thread-safe. */
public final class WebSocketChannel implements Connection {
    private final Connection connection;

    private WebSocketChannel(Connection connection) {
        this.connection = connection;
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
     * Connects to a server. Where the client has a proxy for it, credentials or cookies, the client makes the connection;
     * otherwise it is made here, with the client's TLS settings, since the JDK's WebSockets take several times the processor
     * time.
     *
     * @param client says how to connect
     * @param uri of {@code ws} or {@code wss}
     * @throws ChannelException if there is no WebSocket within the time
     * @throws IllegalArgumentException if the URI is another, or a header must not be set
     */
    public static WebSocketChannel connect(HttpClient client, URI uri, Options options) {
        boolean webSocket = "ws".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme());
        if (!webSocket || uri.getHost() == null) {
            throw new IllegalArgumentException("Not a URI of ws or wss: " + uri.getScheme() + "://" + uri.getHost());
        }
        boolean plain =
                client.authenticator().isEmpty() && client.cookieHandler().isEmpty() && isDirect(client, uri);
        return new WebSocketChannel(
                plain ? DirectWebSocket.connect(client, uri, options) : JdkWebSocket.connect(client, uri, options));
    }

    /** Proxies are chosen as by the JDK: by the client's selector, or the system's. */
    private static boolean isDirect(HttpClient client, URI uri) {
        Optional<ProxySelector> selector = client.proxy().or(() -> Optional.ofNullable(ProxySelector.getDefault()));
        if (selector.isEmpty()) {
            return true;
        }
        URI asHttp = URI.create("http" + uri.toString().substring(2));
        return selector.get().select(asHttp).stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
    }

    @Override
    public void send(byte[] message) {
        connection.send(message);
    }

    @Override
    public Subscription receive(Consumer<byte[]> consumer) {
        return connection.receive(consumer);
    }

    @Override
    public CompletionStage<Void> closed() {
        return connection.closed();
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    /** Says goodbye to the peer, without waiting for its answer; for a second at most where the peer takes nothing. */
    @Override
    public void close() {
        connection.close();
    }
}
