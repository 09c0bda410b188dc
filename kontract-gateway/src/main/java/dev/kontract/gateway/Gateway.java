package dev.kontract.gateway;

import dev.kontract.gateway.internal.route.Routes;
import dev.kontract.gateway.internal.server.JettyGateway;
import java.io.IOException;
import java.net.URI;

/** An HTTP server over a {@link RuntimeAdapter}: HTTP/1.1 and HTTP/2 without TLS on one port. Thread-safe. */
public interface Gateway extends AutoCloseable {
    /** A gateway that has not started. */
    static Gateway createGateway(GatewayOptions options) {
        return new JettyGateway(options);
    }

    /**
     * Answers one request, for servers of your own; the gateway's own server answers every request with it.
     *
     * <p>{@code POST /rpc/<name>} calls a procedure; {@code GET /health} tells how the gateway is; {@code /auth/*} are the
     * authentication's; everything else is a file. Never throws: an error becomes an answer with a body {@code
     * {"error":{"code","message","data","requestId"}}}.
     */
    static GatewayResponse handleRequest(GatewayRequest request, RuntimeAdapter adapter) {
        return Routes.answer(request, adapter);
    }

    /**
     * Listens.
     *
     * @throws IOException if the address is not to be had, the port taken for one
     * @throws IllegalStateException if the gateway was started before
     */
    void start() throws IOException;

    /** The port it listens on; 0 before it started. */
    int port();

    /** Where a client on this machine reaches it. */
    URI uri();

    /**
     * Takes no more calls and waits for those in flight, up to {@link GatewayLimits#shutdownGrace}, then cuts them off.
     * Does nothing when it was closed before.
     */
    @Override
    void close();
}
