package dev.kontract.wire.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The messages on their way to one end of a connection in memory. Thread-safe. */
final class MemoryLine {
    private static final int CAPACITY = 1_024;

    private final Receivers receivers = new Receivers();
    private final Deque<byte[]> messages = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    MemoryLine() {
        receivers.whenFirst(() -> Thread.ofVirtual().name("memory-channel").start(this::deliver));
    }

    Receivers receivers() {
        return receivers;
    }

    void put(byte[] message) {
        lock.lock();
        try {
            while (receivers.isOpen() && messages.size() >= CAPACITY) {
                changed.await();
            }
            if (!receivers.isOpen()) {
                throw new ChannelException("The channel is closed");
            }
            messages.add(message);
            changed.signalAll();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChannelException("Interrupted while sending", interrupted);
        } finally {
            lock.unlock();
        }
    }

    void end() {
        receivers.end();
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Delivers until the connection has ended and nothing is left. */
    private void deliver() {
        for (byte[] message = take(); message != null; message = take()) {
            receivers.deliver(message);
        }
    }

    private byte @Nullable [] take() {
        lock.lock();
        try {
            while (messages.isEmpty() && receivers.isOpen()) {
                changed.awaitUninterruptibly();
            }
            changed.signalAll();
            return messages.poll();
        } finally {
            lock.unlock();
        }
    }
}
