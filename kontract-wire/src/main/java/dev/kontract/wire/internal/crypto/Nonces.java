package dev.kontract.wire.internal.crypto;

import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Random nonces, each from bytes of the operating system's generator that are used once: they are fetched in blocks, since
 * one request for many costs a fraction of many requests. Nonces are public, so that a block leaks nothing when it is read
 * from memory; and a JVM never continues as two processes, so that no block is used twice. Thread-safe.
 */
public final class Nonces {
    private static final int BLOCK = 170 * SecretBox.NONCE_LENGTH;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Nonces[] STRIPES = stripes();

    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] block = new byte[BLOCK];
    private int used = BLOCK;

    private Nonces() {}

    /** So many that threads which run at the same time seldom meet; a power of two. */
    private static Nonces[] stripes() {
        Nonces[] stripes = new Nonces
                [Math.max(2, Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors()))];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new Nonces();
        }
        return stripes;
    }

    /** Puts a fresh nonce into a buffer. */
    public static void put(byte[] buffer, int offset) {
        int start = (int) Thread.currentThread().threadId();
        STRIPES[start & (STRIPES.length - 1)].next(buffer, offset);
    }

    private void next(byte[] buffer, int offset) {
        lock.lock();
        try {
            if (used == BLOCK) {
                RANDOM.nextBytes(block);
                used = 0;
            }
            System.arraycopy(block, used, buffer, offset, SecretBox.NONCE_LENGTH);
            used += SecretBox.NONCE_LENGTH;
        } finally {
            lock.unlock();
        }
    }
}
