package dev.kontract.wire.internal.crypto;

import dev.kontract.wire.crypto.Secret;
import java.util.Arrays;

/** Ed25519 signatures (RFC 8032) with raw keys. */
public final class Ed25519 {
    /** The length of private and public keys, in bytes. */
    public static final int KEY_LENGTH = 32;

    /** The length of signatures, in bytes. */
    public static final int SIGNATURE_LENGTH = 64;

    private Ed25519() {}

    /** The public key of a private one. */
    public static byte[] publicKey(Secret privateKey) {
        checkLength(privateKey.length());
        byte[] seed = privateKey.reveal();
        try {
            byte[] publicKey = new byte[KEY_LENGTH];
            org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, publicKey, 0);
            return publicKey;
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** Signs a message. */
    public static byte[] sign(Secret privateKey, byte[] message) {
        checkLength(privateKey.length());
        byte[] seed = privateKey.reveal();
        try {
            byte[] signature = new byte[SIGNATURE_LENGTH];
            org.bouncycastle.math.ec.rfc8032.Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
            return signature;
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** Whether the signature is the public key's; false too if either has not its length or is not canonical. */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == KEY_LENGTH
                && signature.length == SIGNATURE_LENGTH
                && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                        signature, 0, publicKey, 0, message, 0, message.length);
    }

    private static void checkLength(int length) {
        if (length != KEY_LENGTH) {
            throw new IllegalArgumentException("An Ed25519 private key has 32 bytes, not " + length);
        }
    }
}
