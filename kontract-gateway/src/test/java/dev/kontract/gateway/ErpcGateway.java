package dev.kontract.gateway;

import dev.kontract.wire.channel.Channel;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.SseChannel;
import dev.kontract.wire.channel.WebSocketChannel;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.auth.ClientAuth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A gateway of procedures that need no database, and its clients. */
final class ErpcGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final EchoApp app = new EchoApp();
    final HttpClient http = HttpClient.newHttpClient();
    final Gateway gateway;

    ErpcGateway(ErpcLimits limits) throws IOException {
        this(options -> options.withErpc(ErpcSettings.DEFAULT.withLimits(limits)));
    }

    ErpcGateway(UnaryOperator<GatewayOptions> chosen) throws IOException {
        gateway = Gateway.createGateway(chosen.apply(
                GatewayOptions.of(app.adapter()).withHost("127.0.0.1").withPort(0)));
        gateway.start();
    }

    URI uri(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + gateway.port() + "/erpc");
    }

    Connection webSocket() {
        return WebSocketChannel.connect(http, uri("ws"), WebSocketChannel.Options.DEFAULT);
    }

    Connection eventStream() {
        return SseChannel.connect(http, uri("http"), SseChannel.Options.DEFAULT);
    }

    static ErpcClient client(Channel channel) {
        AuthOptions auth = AuthOptions.NONE.withSign(ClientAuth.jwt(() -> "ada"));
        return ErpcClient.client(
                channel, ClientOptions.of(auth).withHandshakeTimeout(PATIENCE).withTimeout(PATIENCE));
    }

    /** What the server answers to an upgrade with these headers, to the end of its header or of its error. */
    String upgrade(String... headers) throws IOException {
        try (RawClient raw = new RawClient(gateway.port())) {
            String head =
                    "GET /erpc HTTP/1.1\r\nHost: board.example.org\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + String.join("\r\n", headers)
                            + "\r\n\r\n";
            raw.send(head);
            String answer = raw.readUntil("\r\n\r\n");
            return answer.startsWith("HTTP/1.1 101") ? answer : answer + raw.readUntil("}}");
        }
    }

    @Override
    public void close() {
        app.release.countDown();
        http.shutdownNow();
        gateway.close();
    }
}
