package dev.kontract.gateway.internal.erpc;

import dev.kontract.wire.channel.Connection;
import java.time.Duration;

/** What answers a client over its connection. Thread-safe. */
public interface ChannelServer {
    /** Whether there is a confirmed session. */
    boolean isReady();

    /** Whether the client has proved what it must; until then it has no reason to send more than a hello. */
    boolean isVerified();

    /** Whether what the client has proved counts no longer. */
    boolean isRevoked();

    /** Refuses further calls, and waits for those under way; false if they were not answered in time. */
    boolean drain(Duration patience) throws InterruptedException;

    /** Ends the service for good; the connection has ended, or is about to. */
    void destroy();

    /** Makes the server of each connection. */
    @FunctionalInterface
    interface Factory {
        /**
         * Serves a connection that is about to be opened.
         *
         * @param confirmed runs when there is a session, perhaps more than once
         */
        ChannelServer serve(Connection connection, Runnable confirmed);
    }
}
