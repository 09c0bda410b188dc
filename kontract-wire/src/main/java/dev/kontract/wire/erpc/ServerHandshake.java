package dev.kontract.wire.erpc;

import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.internal.crypto.KeyAgreement;
import java.util.Optional;

/** The server's side of one handshake, from the client's hello to the reply. */
record ServerHandshake(HandshakeAuth auth) {
    /**
     * A session that is ready to be confirmed, and the reply that tells the client.
     *
     * @param session with the key
     * @param frame the reply
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Outcome(Session session, byte[] frame) {}

    /** Says by an exception that a newer hello came meanwhile. */
    interface Checkpoint {
        void pass() throws SupersededException;
    }

    /** A newer hello came, the time was over, or the server was destroyed. */
    static final class SupersededException extends Exception {
        private static final long serialVersionUID = 1L;

        SupersededException() {
            super("superseded", null, false, false);
        }
    }

    /**
     * Checks a hello and answers it. The order is the protocol's: nothing is derived from a client that is not verified.
     *
     * @param checkpoint is passed after every call to user code
     * @throws RuntimeException if the hello, the proof, the secret or the public key is refused
     */
    Outcome run(byte[] frame, Checkpoint checkpoint) throws SupersededException {
        HandshakeMessage hello = HandshakeMessage.decode(frame, HandshakeMessage.NONCE);
        VerifiedAuth verified = auth.verify(hello.auth(), Transcript.ofHello(hello));
        checkpoint.pass();
        try (KeyAgreement own = KeyAgreement.fresh();
                Secret salt = auth.secret()) {
            checkpoint.pass();
            byte[] publicKey = own.publicKey();
            Secret key = SessionKeys.derive(own, hello.publicKey(), salt);
            try {
                byte[] proof = SessionKeys.proof(key, publicKey, hello);
                Optional<byte[]> signed = auth.sign(Transcript.ofReply(hello, publicKey));
                checkpoint.pass();
                byte[] reply =
                        new HandshakeMessage(publicKey, proof, hello.epoch(), signed).encode(HandshakeMessage.PROOF);
                return new Outcome(new Session(key, verified), reply);
            } catch (SupersededException | RuntimeException | Error ended) {
                key.close();
                throw ended;
            }
        }
    }
}
