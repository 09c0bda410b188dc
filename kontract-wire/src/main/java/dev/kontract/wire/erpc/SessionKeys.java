package dev.kontract.wire.erpc;

import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.internal.crypto.Hashes;
import dev.kontract.wire.internal.crypto.KeyAgreement;
import java.nio.charset.StandardCharsets;

/** The derivation of a session's key, and the proof that the server has it. */
final class SessionKeys {
    private static final byte[] INFO = "drpc-v1".getBytes(StandardCharsets.US_ASCII);

    private SessionKeys() {}

    /**
     * The key that both sides derive.
     *
     * @throws IllegalArgumentException if the peer's public key has a low order
     */
    static Secret derive(KeyAgreement own, byte[] peerPublicKey, Secret salt) {
        try (Secret shared = own.agree(peerPublicKey)) {
            return Hashes.hkdf(shared, salt, INFO, Erpc.KEY_LEN);
        }
    }

    /** What only a server with the key can make. */
    static byte[] proof(Secret key, byte[] serverPublicKey, HandshakeMessage hello) {
        return Hashes.hmac(key, serverPublicKey, hello.publicKey(), hello.nonceOrProof());
    }
}
