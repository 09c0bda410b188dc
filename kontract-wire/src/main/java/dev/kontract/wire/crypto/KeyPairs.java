package dev.kontract.wire.crypto;

import dev.kontract.wire.internal.crypto.EcdsaP256;
import dev.kontract.wire.internal.crypto.Ed25519;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;

/** Makes and reads the keys of devices and users. */
public final class KeyPairs {
    private KeyPairs() {}

    /** A new Ed25519 key pair. */
    public static Ed25519KeyPair ed25519() {
        return ed25519(Secret.random(Ed25519.KEY_LENGTH));
    }

    /**
     * The Ed25519 key pair of a private key, which it holds on to.
     *
     * @throws IllegalArgumentException if the private key has not 32 bytes
     */
    public static Ed25519KeyPair ed25519(Secret privateKey) {
        return new Ed25519KeyPair(privateKey, Ed25519.publicKey(privateKey));
    }

    /** A new ECDSA key pair on the curve P-256. */
    public static KeyPair ecdsa() {
        return EcdsaP256.generate();
    }

    /**
     * A public key on P-256 from its uncompressed form (SEC 1): a byte 4, x and y.
     *
     * @throws IllegalArgumentException if the bytes are not a point of the curve
     */
    public static ECPublicKey ecdsaPublicKey(byte[] uncompressed) {
        return EcdsaP256.publicKey(uncompressed);
    }

    /** The uncompressed form (SEC 1) of a public key on P-256: a byte 4, x and y. */
    public static byte[] uncompressed(ECPublicKey publicKey) {
        return EcdsaP256.uncompressed(publicKey);
    }
}
