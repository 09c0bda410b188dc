package dev.kontract.gateway.internal.server;

import dev.kontract.wire.Await;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.ConnectionContract;
import dev.kontract.wire.channel.WebSocketChannel;
import java.io.IOException;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gateway's end of a WebSocket keeps the contract of connections. */
class WebSocketServerTest extends ConnectionContract {
    private final HttpClient http = HttpClient.newHttpClient();
    private final OpenGateway gateway = new OpenGateway();

    WebSocketServerTest() throws IOException {}

    @Override
    protected Ends connect() throws InterruptedException {
        Connection far = WebSocketChannel.connect(http, gateway.uri("ws"), WebSocketChannel.Options.DEFAULT);
        return new Ends(gateway.accept(), far, gateway::cut);
    }

    @Test
    void aMessageBeyondTheLimitEndsTheConnection() throws InterruptedException {
        Connection far = WebSocketChannel.connect(http, gateway.uri("ws"), WebSocketChannel.Options.DEFAULT);
        Connection near = gateway.accept();
        near.receive(message -> {});
        far.receive(message -> {});

        far.send(new byte[MAX_BYTES + 1]);

        Await.until(() -> !near.isOpen() && !far.isOpen());
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        gateway.close();
    }
}
