package dev.kontract.wire.channel;

import java.util.function.Consumer;

/**
 * Carries messages of bytes between two peers, intact. It may drop, duplicate and reorder them: the protocols above time
 * out and retry. Thread-safe: sending and receiving go on at the same time, on any threads.
 *
 * <p>An array that was sent or received belongs to both sides: neither may change it.
 */
public interface Channel {
    /**
     * Sends one message. Blocks while the peer is slower than its senders.
     *
     * @throws ChannelException if the message is too large for the channel, or the channel is closed or broken; whether
     *     the peer received the message is unknown then
     */
    void send(byte[] message);

    /**
     * Passes every message that arrives from now on to the receiver, one call a message, from a thread of the channel's.
     * The receiver should return soon: until it does, no other message arrives. What it throws is logged and otherwise
     * without effect. Every receiver of a channel gets every message.
     *
     * @return ends this
     */
    Subscription receive(Consumer<byte[]> receiver);

    /** Ends what began with {@link #receive}. */
    @FunctionalInterface
    interface Subscription {
        /** Passes no further message; one that is being passed goes on. Calling it again does nothing. */
        void cancel();
    }
}
