package dev.kontract.wire.channel;

import java.util.concurrent.CompletionStage;

/** A channel over a connection, which ends. Messages that arrive before the first receiver wait for it. Thread-safe. */
public interface Connection extends Channel, AutoCloseable {
    /** Completes, never exceptionally, when the connection has ended: closed here, closed by the peer, or broken. */
    CompletionStage<Void> closed();

    /** Whether the connection has not ended. */
    boolean isOpen();

    /** Ends the connection. Calling it again does nothing. */
    @Override
    void close();
}
