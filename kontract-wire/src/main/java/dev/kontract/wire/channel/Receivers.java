package dev.kontract.wire.channel;

import dev.kontract.wire.channel.Channel.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receivers of one connection, and whether it has ended: for authors of connections. Thread-safe. */
public final class Receivers {
    private static final Logger LOG = LoggerFactory.getLogger(Receivers.class);

    private final List<Receiver> receivers = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** Told apart by identity, so that one consumer can be subscribed twice. */
    private static final class Receiver {
        private final Consumer<byte[]> consumer;

        Receiver(Consumer<byte[]> consumer) {
            this.consumer = consumer;
        }
    }

    /** Nobody receives yet. */
    public Receivers() {}

    /** Adds a receiver until it cancels. */
    public Subscription add(Consumer<byte[]> consumer) {
        Receiver receiver = new Receiver(consumer);
        receivers.add(receiver);
        first.complete(null);
        return () -> receivers.remove(receiver);
    }

    /** Runs the action when there is a first receiver, or will never be one; at once if that is so already. */
    public void whenFirst(Runnable action) {
        CompletableFuture<Void> _ = first.thenRun(action);
    }

    /** Runs the action when the connection has ended; at once if it has. */
    public void whenClosed(Runnable action) {
        CompletableFuture<Void> _ = closed.thenRun(action);
    }

    /** Passes a message to every receiver, in this thread. */
    public void deliver(byte[] message) {
        for (Receiver receiver : receivers) {
            try {
                receiver.consumer.accept(message);
            } catch (RuntimeException failed) {
                LOG.warn("A receiver failed", failed);
            }
        }
    }

    /** Ends the connection, and says whether it was this call rather than an earlier one that did. */
    public boolean end() {
        boolean ended = closed.complete(null);
        first.complete(null);
        return ended;
    }

    /** Whether the connection has not ended. */
    public boolean isOpen() {
        return !closed.isDone();
    }

    /** Completes when the connection has ended. */
    public CompletionStage<Void> closed() {
        return closed.minimalCompletionStage();
    }
}
