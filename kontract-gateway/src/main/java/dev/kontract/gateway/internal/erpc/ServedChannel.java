package dev.kontract.gateway.internal.erpc;

import dev.kontract.gateway.ErpcLimits;
import java.time.Duration;

/** One connection, the server behind it, and how long it may go on. Used by one thread, the watch's, but for its parts. */
final class ServedChannel {
    private static final int PINGS = 3;
    private static final long GOODBYE_NANOS = Duration.ofSeconds(5).toNanos();

    private final ServedConnection connection;
    private final ChannelServer server;
    private final ErpcLimits limits;
    private long lastReady = System.nanoTime();
    private long lastOpen = lastReady;
    private long lastPing = lastReady;

    ServedChannel(ServedConnection connection, ChannelServer server, ErpcLimits limits) {
        this.connection = connection;
        this.server = server;
        this.limits = limits;
    }

    ServedConnection connection() {
        return connection;
    }

    ChannelServer server() {
        return server;
    }

    /** Ends the connection if one of its times is over or its client's session, and pings the client if it was silent. */
    void look(long now) {
        if (!connection.isOpen()) {
            if (now - lastOpen > GOODBYE_NANOS) {
                connection.abort();
            }
            return;
        }
        lastOpen = now;
        if (server.isReady()) {
            lastReady = now;
        }
        long ping = limits.pingInterval().toNanos();
        long silence = now - connection.heard();
        long patience = (PINGS + 1) * ping;
        long stalled = Math.max(connection.window().stalledFor(now), connection.arrivingFor(now));
        if (silence > patience || stalled > patience) {
            connection.abort();
        } else if (isOver(now) || server.isRevoked()) {
            connection.leave();
        } else if (silence > ping && now - lastPing > ping) {
            lastPing = now;
            connection.ping();
        }
    }

    private boolean isOver(long now) {
        return now - lastReady > limits.handshakeTimeout().toNanos()
                || now - connection.lastMessage() > limits.idleTimeout().toNanos();
    }
}
