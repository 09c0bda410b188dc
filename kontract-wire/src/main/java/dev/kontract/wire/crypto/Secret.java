package dev.kontract.wire.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes that must stay secret: a shared secret, a private key or a session's key. Zeroed when closed, compared in
 * constant time, and never printed. What the JDK's own classes copy while they compute is out of reach. Thread-safe.
 */
public final class Secret implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;
    private boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret with a copy of these bytes, which the caller should zero. */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** A secret that takes the array over: the caller must not use it afterwards. */
    public static Secret taking(byte[] bytes) {
        return new Secret(bytes);
    }

    /**
     * A secret from hexadecimal digits.
     *
     * @throws IllegalArgumentException if the text is not hexadecimal; the message does not repeat it
     */
    public static Secret ofHex(CharSequence digits) {
        try {
            return new Secret(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException notHex) {
            throw new IllegalArgumentException(
                    "Not hexadecimal digits, two a byte: " + digits.length() + " characters");
        }
    }

    /** Random bytes of the operating system's generator. */
    public static Secret random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** How many bytes it has. */
    public int length() {
        return bytes.length;
    }

    /**
     * A copy of the bytes, for the caller to use at once and to zero.
     *
     * @throws IllegalStateException if the secret was closed
     */
    public synchronized byte[] reveal() {
        if (closed) {
            throw new IllegalStateException("The secret was zeroed");
        }
        return bytes.clone();
    }

    /** Whether the secret was zeroed. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Zeroes the bytes, for good. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** Whether the other has the same bytes, in time that depends only on their number; false once either is closed. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Secret that && !isClosed() && that.sameAs(this);
    }

    private boolean sameAs(Secret other) {
        byte[] theirs = other.snapshot();
        byte[] ours = snapshot();
        try {
            return !isClosed() && MessageDigest.isEqual(ours, theirs);
        } finally {
            Arrays.fill(theirs, (byte) 0);
            Arrays.fill(ours, (byte) 0);
        }
    }

    private synchronized byte[] snapshot() {
        return bytes.clone();
    }

    /** Depends only on the length. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    /** Names the length, never the bytes. */
    @Override
    public String toString() {
        return "Secret[" + bytes.length + " bytes]";
    }
}
