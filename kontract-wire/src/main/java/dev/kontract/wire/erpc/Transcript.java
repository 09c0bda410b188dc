package dev.kontract.wire.erpc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What identifies a handshake, and what proofs are bound to. */
final class Transcript {
    private static final byte[] HELLO = "erpc-hs-hello-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPLY = "erpc-hs-reply-v1\0".getBytes(StandardCharsets.US_ASCII);

    private Transcript() {}

    /** What the client's proof is bound to. */
    static byte[] ofHello(HandshakeMessage hello) {
        return join(HELLO, hello, new byte[0]);
    }

    /** What the server's proof is bound to. */
    static byte[] ofReply(HandshakeMessage hello, byte[] serverPublicKey) {
        return join(REPLY, hello, serverPublicKey);
    }

    private static byte[] join(byte[] prefix, HandshakeMessage hello, byte[] serverPublicKey) {
        byte[] clientPublicKey = hello.publicKey();
        byte[] nonce = hello.nonceOrProof();
        return ByteBuffer.allocate(
                        prefix.length + Integer.BYTES + clientPublicKey.length + nonce.length + serverPublicKey.length)
                .put(prefix)
                .putInt((int) hello.epoch())
                .put(clientPublicKey)
                .put(nonce)
                .put(serverPublicKey)
                .array();
    }
}
