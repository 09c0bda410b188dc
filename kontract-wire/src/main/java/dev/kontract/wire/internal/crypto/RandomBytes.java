package dev.kontract.wire.internal.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few random bytes at a time, for nonces and masks: those of the operating system's generator, fetched in blocks, since
 * one request for many costs a fraction of many requests. Each is used once, and forgotten as it is. A JVM that is restored
 * twice from one snapshot uses the rest of its blocks twice. Thread-safe.
 */
public final class RandomBytes {
    private static final int BLOCK = 4_096;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RandomBytes[] STRIPES = stripes();

    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] block = new byte[BLOCK];
    private int used = BLOCK;

    private RandomBytes() {}

    /** So many that threads which run at the same time seldom meet; a power of two. */
    private static RandomBytes[] stripes() {
        int processors = Runtime.getRuntime().availableProcessors();
        RandomBytes[] stripes = new RandomBytes[4 * Integer.highestOneBit(processors)];
        Arrays.setAll(stripes, i -> new RandomBytes());
        return stripes;
    }

    /** Puts this many, at most 64, into a buffer. */
    public static void put(byte[] buffer, int offset, int length) {
        int thread = (int) Thread.currentThread().threadId();
        STRIPES[thread & (STRIPES.length - 1)].take(buffer, offset, length);
    }

    private void take(byte[] buffer, int offset, int length) {
        lock.lock();
        try {
            if (length > BLOCK - used) {
                RANDOM.nextBytes(block);
                used = 0;
            }
            System.arraycopy(block, used, buffer, offset, length);
            Arrays.fill(block, used, used + length, (byte) 0);
            used += length;
        } finally {
            lock.unlock();
        }
    }
}
