package dev.kontract.wire.internal.crypto;

import dev.kontract.wire.crypto.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * One side of an X25519 key agreement (RFC 7748). Not the JDK's: its private keys cannot be zeroed, and its key
 * generation is slower. Thread-safe.
 */
public final class KeyAgreement implements AutoCloseable {
    /** The length of keys and of what they agree on, in bytes. */
    public static final int KEY_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secret privateKey;
    private final byte[] publicKey = new byte[KEY_LENGTH];

    private KeyAgreement(byte[] privateKey) {
        X25519.generatePublicKey(privateKey, 0, publicKey, 0);
        this.privateKey = Secret.taking(privateKey);
    }

    /** A side with a fresh key pair. */
    public static KeyAgreement fresh() {
        byte[] privateKey = new byte[KEY_LENGTH];
        X25519.generatePrivateKey(RANDOM, privateKey);
        return new KeyAgreement(privateKey);
    }

    /** A side with a known private key, of which it takes a copy. */
    public static KeyAgreement of(byte[] privateKey) {
        if (privateKey.length != KEY_LENGTH) {
            throw new IllegalArgumentException("An X25519 private key has 32 bytes, not " + privateKey.length);
        }
        return new KeyAgreement(privateKey.clone());
    }

    /** A copy of the public key. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * What both sides agree on.
     *
     * @throws IllegalArgumentException if the peer's public key has a low order, so that the result would be zero
     *     whatever the private key is
     * @throws IllegalStateException if this side was closed
     */
    public Secret agree(byte[] peerPublicKey) {
        if (peerPublicKey.length != KEY_LENGTH) {
            throw new IllegalArgumentException("An X25519 public key has 32 bytes, not " + peerPublicKey.length);
        }
        byte[] scalar = privateKey.reveal();
        byte[] shared = new byte[KEY_LENGTH];
        try {
            if (!X25519.calculateAgreement(scalar, 0, peerPublicKey, 0, shared, 0)) {
                throw new IllegalArgumentException("The public key has a low order");
            }
            return Secret.taking(shared);
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /** Zeroes the private key. */
    @Override
    public void close() {
        privateKey.close();
    }
}
