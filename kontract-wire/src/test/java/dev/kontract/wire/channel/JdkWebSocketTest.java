package dev.kontract.wire.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The JDK's WebSocket, which is chosen where a proxy, credentials or cookies are. */
class JdkWebSocketTest extends ConnectionContract {
    private static final int FRAGMENT = 100_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerSocket listener;

    JdkWebSocketTest() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @Override
    protected Ends connect() {
        CompletableFuture<WebSocketPeer> far = CompletableFuture.supplyAsync(() -> {
            try {
                return new WebSocketPeer(listener.accept(), FRAGMENT);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        });
        URI uri = URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/erpc");
        Connection near = JdkWebSocket.connect(http, uri, WebSocketChannel.Options.DEFAULT);
        return new Ends(near, far.join(), () -> far.join().close());
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        http.shutdownNow();
    }

    @Test
    void aClientWithAProxyConnectsThroughIt() throws IOException {
        try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpClient proxied = HttpClient.newBuilder()
                        .proxy(ProxySelector.of((InetSocketAddress) proxy.getLocalSocketAddress()))
                        .build()) {
            CompletableFuture<Throwable> refused = new CompletableFuture<>();
            URI uri = URI.create("ws://nowhere.invalid:81/erpc");
            Thread.ofVirtual().start(() -> {
                try {
                    WebSocketChannel.connect(proxied, uri, WebSocketChannel.Options.DEFAULT);
                } catch (ChannelException expected) {
                    refused.complete(expected);
                }
            });

            assertThat(firstLine(proxy)).contains("nowhere.invalid:81");
            assertThat(refused).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    private static String firstLine(ServerSocket proxy) {
        try (Socket socket = proxy.accept()) {
            byte[] bytes = new byte[200];
            int length = socket.getInputStream().read(bytes);
            socket.getOutputStream()
                    .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
