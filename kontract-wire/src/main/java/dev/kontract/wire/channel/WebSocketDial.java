package dev.kontract.wire.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A socket to the server of a WebSocket, with TLS if the URI says so.
 *
 * @param socket carries the messages
 * @param raw what is cut when nothing else helps: the same, or what is below TLS
 */
record WebSocketDial(Socket socket, Socket raw) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /**
     * Connects, and cuts the connection when the time is over unless the future is completed before. The time is that
     * of all the host's addresses together.
     *
     * @throws IOException if that fails
     */
    static WebSocketDial connect(HttpClient client, URI uri, Duration timeout, CompletableFuture<@Nullable Void> done)
            throws IOException {
        boolean secure = "wss".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() < 0 ? secure ? HTTPS_PORT : HTTP_PORT : uri.getPort();
        long deadline = System.nanoTime() + timeout.toNanos();
        Socket raw = connect(uri.getHost(), port, deadline);
        CompletableFuture<@Nullable Void> _ = done.orTimeout(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                .exceptionally(late -> {
                    Closing.quietly(raw);
                    return null;
                });
        try {
            return new WebSocketDial(secure ? secured(client, raw, uri.getHost(), port) : raw, raw);
        } catch (IOException refused) {
            Closing.quietly(raw);
            throw refused;
        }
    }

    /** Tries each of the host's addresses. */
    private static Socket connect(String host, int port, long deadline) throws IOException {
        IOException unreachable = new IOException("The host has no address");
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setKeepAlive(true);
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                // 0 would be no limit
                socket.connect(new InetSocketAddress(address, port), Math.clamp(left, 1, Integer.MAX_VALUE));
                return socket;
            } catch (IOException next) {
                Closing.quietly(socket);
                unreachable = next;
            }
        }
        throw unreachable;
    }

    private static Socket secured(HttpClient client, Socket raw, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) client.sslContext().getSocketFactory().createSocket(raw, host, port, true);
        SSLParameters parameters = client.sslParameters();
        parameters.setApplicationProtocols(new String[0]);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
