package dev.kontract.gateway.internal.server;

import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.channel.ConnectionContract;
import dev.kontract.wire.channel.SseChannel;
import java.io.IOException;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterEach;

/** The client's end of an event stream keeps the contract of connections, against the gateway. */
class SseClientTest extends ConnectionContract {
    private final HttpClient http = HttpClient.newHttpClient();
    private final OpenGateway gateway = new OpenGateway();

    SseClientTest() throws IOException {}

    @Override
    protected Ends connect() throws InterruptedException {
        Connection near = SseChannel.connect(http, gateway.uri("http"), SseChannel.Options.DEFAULT);
        return new Ends(near, gateway.accept(), gateway::cut);
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        gateway.close();
    }
}
