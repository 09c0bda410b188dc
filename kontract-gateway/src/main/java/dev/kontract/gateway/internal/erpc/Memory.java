package dev.kontract.gateway.internal.erpc;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what the messages of all connections take: those that have not arrived as a whole, and those on their way to
 * clients. When it is used up, the connection that takes most is ended: whoever holds much and moves little, rather than
 * whoever comes next. Thread-safe.
 */
final class Memory {
    private final int maxMessageBytes;
    private final AtomicLong free;
    private final Set<Share> shares = ConcurrentHashMap.newKeySet();

    /** So many bytes, for messages of this size at most. */
    Memory(long bytes, int maxMessageBytes) {
        this.free = new AtomicLong(bytes);
        this.maxMessageBytes = maxMessageBytes;
    }

    int maxMessageBytes() {
        return maxMessageBytes;
    }

    /** The share of one connection, which this ends. */
    Share share(Runnable end) {
        Share share = new Share(this, end);
        shares.add(share);
        return share;
    }

    void remove(Share share) {
        shares.remove(share);
    }

    void take(long bytes) {
        if (bytes == 0 || free.addAndGet(-bytes) >= 0) {
            return;
        }
        do {
            Optional<Share> largest = shares.stream().max(Comparator.comparingLong(Share::used));
            largest.ifPresent(Share::evict);
            if (largest.isEmpty()) {
                return;
            }
        } while (free.get() < 0);
    }

    void give(long bytes) {
        free.addAndGet(bytes);
    }
}
