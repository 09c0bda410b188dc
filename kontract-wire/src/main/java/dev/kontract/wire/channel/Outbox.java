package dev.kontract.wire.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
    private final End end;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private final Deque<Framed> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean writing;
    /** Whether several messages were waiting lately: then the next one waits for others, too. */
    private boolean crowded;

    private boolean closed;

    /**
     * What follows the last write.
     *
     * @param drained runs after {@link #close()}, when everything that waited is written
     * @param broken runs after a write that failed
     */
    record End(Runnable drained, Runnable broken) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Framed(byte[] message, Framing framing) {
        int length() {
            return framing.framedLength(message.length);
        }
    }

    Outbox(OutputStream stream, End end) {
        this.stream = stream;
        this.end = end;
    }

    /**
     * Writes a message, or leaves it to the thread that is writing.
     *
     * @throws ChannelException if the stream broke, or is closed
     */
    void send(byte[] message, Framing framing) {
        Framed framed = new Framed(message, framing);
        lock.lock();
        try {
            awaitRoom();
            waiting.add(framed);
            waitingBytes += framed.length();
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
        List<Framed> messages = take();
        int length = 0;
        for (Framed message : messages) {
            length += message.length();
        }
        byte[] chunk = new byte[length];
        int at = 0;
        for (Framed message : messages) {
            at = message.framing().frame(message.message(), chunk, at);
        }
        stream.write(chunk);
        stream.flush();
    }

    /** The next messages to write. */
    private List<Framed> take() {
        lock.lock();
        try {
            List<Framed> taken = new ArrayList<>(waiting.size());
            int length = 0;
            for (Framed next = waiting.peek(); next != null; next = waiting.peek()) {
                if (length > 0 && length + next.length() > CHUNK) {
                    break;
                }
                length += next.length();
                taken.add(waiting.remove());
            }
            waitingBytes -= length;
            crowded = taken.size() > 1;
            changed.signalAll();
            return taken;
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
        end.drained().run();
        return true;
    }

    private void fail() {
        discard();
        end.broken().run();
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
        end.drained().run();
        return true;
    }
}
