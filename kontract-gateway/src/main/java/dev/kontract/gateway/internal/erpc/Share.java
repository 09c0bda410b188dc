package dev.kontract.gateway.internal.erpc;

import java.util.concurrent.atomic.AtomicLong;

/** What one connection takes of the memory for messages. A little of it is not counted. Thread-safe. */
final class Share {
    private static final long UNCOUNTED = 16_384;
    private static final long CLOSED = -1;

    private final Memory memory;
    private final Runnable end;
    private final AtomicLong used = new AtomicLong();

    Share(Memory memory, Runnable end) {
        this.memory = memory;
        this.end = end;
    }

    /** Takes so many bytes more, which may end this or another connection. */
    void grow(long bytes) {
        for (long now = used.get(); now != CLOSED; now = used.get()) {
            if (used.compareAndSet(now, now + bytes)) {
                memory.take(counted(now + bytes) - counted(now));
                return;
            }
        }
    }

    /** Gives so many bytes back. */
    void shrink(long bytes) {
        for (long now = used.get(); now != CLOSED; now = used.get()) {
            if (used.compareAndSet(now, now - bytes)) {
                memory.give(counted(now) - counted(now - bytes));
                return;
            }
        }
    }

    /** Gives everything back for good: the connection has ended. */
    void close() {
        memory.remove(this);
        long last = used.getAndSet(CLOSED);
        if (last != CLOSED) {
            memory.give(counted(last));
        }
    }

    void evict() {
        close();
        end.run();
    }

    private static long counted(long bytes) {
        return Math.max(0, bytes - UNCOUNTED);
    }

    long used() {
        return used.get();
    }
}
