package dev.kontract.auth;

import java.time.Instant;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 key pair (RFC 8032) that signs tokens. Immutable.
 *
 * @param id the tokens' {@code kid}
 * @param signsFrom since when it signs, until the next one does
 */
record SigningKey(String id, Instant signsFrom, Pair pair) {
    /** Both halves; neither is shown or given away. */
    static final class Pair {
        private final byte[] privateKey;
        private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];

        /** Of a private key, which it holds on to. */
        Pair(byte[] privateKey) {
            this.privateKey = privateKey;
            Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
        }

        byte[] publicKey() {
            return publicKey.clone();
        }

        @Override
        public String toString() {
            return "Pair";
        }
    }

    byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(pair.privateKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, pair.publicKey, 0, message, 0, message.length);
    }

    /** Names it by id alone. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
