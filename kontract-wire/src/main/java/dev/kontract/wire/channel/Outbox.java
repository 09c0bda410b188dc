package dev.kontract.wire.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written to one stream. A lone message is written at once, by its sender. While it is being written
 * others queue up, and are written together by a thread that waits its turn behind the senders: many small messages
 * become few writes. Thread-safe.
 */
final class Outbox {
    /** What may wait before senders do. */
    private static final int ROOM = 262_144;
    /** What is written at once, unless a single message is larger. */
    private static final int CHUNK = 131_072;

    private final OutputStream stream;
    private final Framing framing;
    private final Runnable ended;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean writing;
    /** Whether several messages were waiting lately: then the next one waits for others, too. */
    private boolean crowded;

    private boolean closed;

    /**
     * An empty one.
     *
     * @param ended runs when nothing more will be written: after a failure, or after {@link #close()} when everything
     *     that waited is written
     */
    Outbox(OutputStream stream, Framing framing, Runnable ended) {
        this.stream = stream;
        this.framing = framing;
        this.ended = ended;
    }

    /**
     * Writes a message, or leaves it to the thread that is writing.
     *
     * @throws ChannelException if the stream broke, or is closed
     */
    void send(byte[] message) {
        lock.lock();
        try {
            awaitRoom();
            waiting.add(message);
            waitingBytes += message.length;
            if (writing) {
                return;
            }
            writing = true;
            if (crowded) {
                startWriter();
                return;
            }
        } finally {
            lock.unlock();
        }
        writeLone();
    }

    private void awaitRoom() {
        try {
            while (waitingBytes > ROOM && !closed) {
                changed.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChannelException("Interrupted while sending", interrupted);
        }
        if (closed) {
            throw new ChannelException("The channel is closed");
        }
    }

    private void startWriter() {
        Thread.ofVirtual().name("channel-writer").start(this::writeAll);
    }

    private void writeLone() {
        try {
            writeChunk();
        } catch (IOException failed) {
            fail();
            throw new ChannelException("The channel is broken", failed);
        }
        if (!isDone()) {
            startWriter();
        }
    }

    private void writeAll() {
        try {
            do {
                writeChunk();
            } while (!isDone());
        } catch (IOException failed) {
            fail();
        }
    }

    private void writeChunk() throws IOException {
        byte[] chunk = takeChunk();
        stream.write(chunk);
        stream.flush();
    }

    private byte[] takeChunk() {
        lock.lock();
        try {
            int length = 0;
            int count = 0;
            for (byte[] message : waiting) {
                int framed = framing.framedLength(message.length);
                if (count > 0 && length + framed > CHUNK) {
                    break;
                }
                length += framed;
                count++;
            }
            crowded = count > 1;
            byte[] chunk = new byte[length];
            int at = 0;
            for (int i = 0; i < count; i++) {
                byte[] message = waiting.remove();
                waitingBytes -= message.length;
                at = framing.frame(message, chunk, at);
            }
            changed.signalAll();
            return chunk;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits, so that the next sender writes. */
    private boolean isDone() {
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                return false;
            }
            writing = false;
            if (!closed) {
                return true;
            }
        } finally {
            lock.unlock();
        }
        ended.run();
        return true;
    }

    private void fail() {
        discard();
        ended.run();
    }

    /** Takes nothing more, and forgets what waits. */
    void discard() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            waitingBytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more. Whether nothing waits; otherwise it is still written. */
    boolean close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            if (writing) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        ended.run();
        return true;
    }
}
