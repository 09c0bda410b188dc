package dev.kontract.storage.internal.transaction;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers for a while which names were fought for, in bounded memory: names that share a slot are taken for each other,
 * which costs them a look at a turn. Thread-safe.
 */
final class Contention {
    private static final int SLOTS = 4_096;
    private static final long WHILE = Duration.ofSeconds(1).toNanos();

    private final AtomicLongArray until = new AtomicLongArray(SLOTS);
    private final long start = System.nanoTime();

    void note(String name) {
        until.lazySet(slot(name), System.nanoTime() - start + WHILE);
    }

    boolean isRecent(String name) {
        long end = until.getPlain(slot(name));
        return end != 0 && System.nanoTime() - start < end;
    }

    private static int slot(String name) {
        int hash = name.hashCode() * 0x9E3779B9;
        return hash >>> 20;
    }
}
