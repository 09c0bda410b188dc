package dev.kontract.cli.call;

import dev.kontract.wire.channel.ChannelException;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.SseChannel;
import dev.kontract.wire.channel.TcpChannel;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.Erpc;
import dev.kontract.wire.http.HttpOptions;
import dev.kontract.wire.http.HttpTransport;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Connects to a server.
 *
 * @param timeout for the connection, for the handshake (5 seconds at most), and for each time that a call is sent
 * @param concurrency how many calls are under way at one time
 */
public record Callers(Duration timeout, int concurrency) {
    /**
     * A caller of the server there.
     *
     * @throws dev.kontract.error.RPCError with {@code SERVICE_UNAVAILABLE} if there is none
     */
    public Caller connect(Target target, Identity identity) {
        if (target.wire() == Wire.JSON) {
            HttpTransport transport = http(target);
            return new HttpCaller(identity.login()
                    .map(transport::withSession)
                    .or(() -> identity.token().map(transport::withToken))
                    .orElse(transport));
        }
        Optional<HttpTransport> renewing =
                identity.login().map(login -> http(target).withSession(login));
        ClientOptions options = ClientOptions.of(identity.toAuth(renewing.map(HttpTransport::tokens)))
                .withTimeout(timeout)
                .withHandshakeTimeout(shorter(timeout, Erpc.HANDSHAKE_TIMEOUT))
                .withMaxPending(concurrency);
        return new ErpcCaller(connection(target), options, () -> renewing.ifPresent(HttpTransport::close));
    }

    /** The token of a new anonymous user of the server there. */
    public String guest(Target target) {
        try (HttpTransport transport = http(target)) {
            return transport.auth().anonymous().token();
        }
    }

    private HttpTransport http(Target target) {
        return HttpTransport.of(HttpOptions.of(target.httpBase()).withTimeout(timeout));
    }

    private Connection connection(Target target) {
        try {
            return switch (target.wire()) {
                case TCP ->
                    TcpChannel.connect(
                            new InetSocketAddress(
                                    target.uri().getHost(), target.uri().getPort()),
                            timeout);
                case WS ->
                    WebSocketChannel.connect(
                            HttpClient.newHttpClient(),
                            target.uri(),
                            new WebSocketChannel.Options(timeout, Map.of(), Erpc.MAX_MSG_BYTES));
                default ->
                    SseChannel.connect(
                            HttpClient.newHttpClient(),
                            target.uri(),
                            new SseChannel.Options(timeout, Map.of(), Erpc.MAX_MSG_BYTES));
            };
        } catch (ChannelException failed) {
            throw Unreachable.notThere(failed);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
