package dev.kontract.gateway.internal.erpc;

import dev.kontract.wire.channel.ChannelException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes on their way to one client. While there are too many, senders wait, and nothing more is read from the client:
 * one that does not read what it asked for cannot ask for more. Thread-safe.
 */
final class SendWindow {
    private static final long FULL = 262_144;

    private final Share share;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<@Nullable Runnable> reading = new AtomicReference<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean closed;
    /** When something last moved, while there is something on its way. */
    private volatile long moved = System.nanoTime();

    SendWindow(Share share) {
        this.share = share;
    }

    /**
     * Waits for room for a message and takes it, however large the message is. Those that wait take memory too.
     *
     * @throws ChannelException if the connection has ended
     */
    void take(int length) {
        share.grow(length);
        if (bytes.get() > FULL) {
            awaitRoom(length);
        }
        if (closed) {
            throw new ChannelException("The channel is closed");
        }
        if (bytes.getAndAdd(length) == 0) {
            moved = System.nanoTime();
        }
    }

    private void awaitRoom(int length) {
        lock.lock();
        waiting.incrementAndGet();
        try {
            while (!closed && bytes.get() > FULL) {
                changed.await();
            }
        } catch (InterruptedException interrupted) {
            share.shrink(length);
            Thread.currentThread().interrupt();
            throw new ChannelException("Interrupted while sending", interrupted);
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }

    /** A message was sent, or will never be. */
    void give(int length) {
        share.shrink(length);
        long left = bytes.addAndGet(-length);
        moved = System.nanoTime();
        if (left <= FULL) {
            wake();
        }
    }

    /** Runs the action, which reads on, as soon as there is room: mostly at once. */
    void whenRoom(Runnable action) {
        if (bytes.get() <= FULL || closed) {
            action.run();
            return;
        }
        reading.set(action);
        if (bytes.get() <= FULL || closed) {
            wake();
        }
    }

    private void wake() {
        if (waiting.get() > 0) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
        Runnable action = reading.get() == null ? null : reading.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }

    /** For how long, in nanoseconds, nothing has moved although something is on its way. */
    long stalledFor(long now) {
        return bytes.get() == 0 ? 0 : now - moved;
    }

    /** Ends every wait: the connection has ended. */
    void close() {
        closed = true;
        share.close();
        wake();
    }
}
