package dev.kontract.wire.crypto;

import java.util.Arrays;

/**
 * An Ed25519 key pair (RFC 8032) as raw bytes.
 *
 * @param privateKey the seed, 32 bytes
 * @param publicKey 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // copied, and compared by its contents
public record Ed25519KeyPair(Secret privateKey, byte[] publicKey) implements AutoCloseable {
    /** Copies the public key. */
    public Ed25519KeyPair {
        publicKey = publicKey.clone();
    }

    /** A copy of the public key. */
    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** Zeroes the private key. */
    @Override
    public void close() {
        privateKey.close();
    }

    /** Whether both keys are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Ed25519KeyPair that
                && Arrays.equals(publicKey, that.publicKey)
                && privateKey.equals(that.privateKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    /** Names neither key. */
    @Override
    public String toString() {
        return "Ed25519KeyPair";
    }
}
