package dev.kontract.gateway.internal.server;

import dev.kontract.gateway.EchoApp;
import dev.kontract.gateway.ErpcLimits;
import dev.kontract.gateway.ErpcSettings;
import dev.kontract.gateway.GatewayOptions;
import dev.kontract.gateway.Wire;
import dev.kontract.gateway.internal.erpc.ChannelServer;
import dev.kontract.wire.channel.Connection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gateway whose channels nobody serves: tests have their connections. */
final class OpenGateway implements AutoCloseable {
    private static final ErpcLimits LIMITS = ErpcLimits.DEFAULT.withPingInterval(Duration.ofMillis(200));

    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private final JettyGateway gateway;
    private final Wire wire;

    OpenGateway() throws IOException {
        GatewayOptions options = GatewayOptions.of(new EchoApp().adapter())
                .withHost("127.0.0.1")
                .withPort(0)
                .withErpc(ErpcSettings.DEFAULT.withLimits(LIMITS));
        gateway = new JettyGateway(options, (same, calls) -> (connection, confirmed) -> {
            connections.add(connection);
            return new Nobody();
        });
        gateway.start();
        wire = new Wire(gateway.port());
    }

    URI uri(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + wire.port() + "/erpc");
    }

    /** Cuts every connection, without a goodbye on either side. */
    void cut() {
        wire.close();
    }

    /** The server's end of the next channel. */
    Connection accept() throws InterruptedException {
        Connection connection = connections.poll(20, TimeUnit.SECONDS);
        if (connection == null) {
            throw new AssertionError("Nobody connected");
        }
        return connection;
    }

    @Override
    public void close() {
        gateway.close();
        wire.close();
    }

    private record Nobody() implements ChannelServer {
        @Override
        public boolean isRevoked() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean isVerified() {
            return true;
        }

        @Override
        public boolean drain(Duration patience) {
            return true;
        }

        @Override
        public void destroy() {}
    }
}
