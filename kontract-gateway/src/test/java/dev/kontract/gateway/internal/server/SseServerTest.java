package dev.kontract.gateway.internal.server;

import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.ConnectionContract;
import dev.kontract.wire.channel.SseChannel;
import java.io.IOException;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterEach;

/** The gateway's end of an event stream keeps the contract of connections. */
class SseServerTest extends ConnectionContract {
    private final HttpClient http = HttpClient.newHttpClient();
    private final OpenGateway gateway = new OpenGateway();

    SseServerTest() throws IOException {}

    @Override
    protected Ends connect() throws InterruptedException {
        Connection far = SseChannel.connect(http, gateway.uri("http"), SseChannel.Options.DEFAULT);
        return new Ends(gateway.accept(), far, gateway::cut);
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        gateway.close();
    }
}
