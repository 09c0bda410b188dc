package dev.kontract.gateway.internal.erpc;

import dev.kontract.wire.channel.Connection;

/** A client's connection as the gateway watches over it. Thread-safe. */
interface ServedConnection extends Connection {
    /** Runs the action when nothing is left of the connection, which may be later than its end. */
    void whenGone(Runnable action);

    /** When the client was last heard, by {@link System#nanoTime}. */
    long heard();

    /** When the last message came. */
    long lastMessage();

    /** For how long, in nanoseconds, a message has been arriving; 0 if none is. */
    long arrivingFor(long now);

    /** The bytes on their way to the client. */
    SendWindow window();

    /** Asks the client whether it is there, without waiting for an answer. */
    void ping();

    /** Ends the connection and says that the server stops, or has had enough of it. */
    void leave();

    /** Ends the connection without a word. */
    void abort();
}
