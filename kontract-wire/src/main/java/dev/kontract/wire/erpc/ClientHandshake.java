package dev.kontract.wire.erpc;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.internal.crypto.KeyAgreement;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The client's side of one handshake. Those who wait for the session share it. Thread-safe. */
final class ClientHandshake {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HandshakeAuth auth;
    private final KeyAgreement own = KeyAgreement.fresh();
    private final HandshakeMessage hello;
    private final CompletableFuture<Session> result = new CompletableFuture<>();
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile @Nullable Future<?> timer;

    ClientHandshake(HandshakeAuth auth, long epoch) {
        this.auth = auth;
        byte[] nonce = new byte[Erpc.KEY_LEN];
        RANDOM.nextBytes(nonce);
        this.hello = new HandshakeMessage(own.publicKey(), nonce, epoch, Optional.empty());
    }

    void watch(Future<?> timeout) {
        timer = timeout;
    }

    /** The frame that opens the handshake, signed if that is configured. */
    byte[] hello() {
        Optional<byte[]> signed = auth.sign(Transcript.ofHello(hello));
        return new HandshakeMessage(hello.publicKey(), hello.nonceOrProof(), hello.epoch(), signed)
                .encode(HandshakeMessage.NONCE);
    }

    /** Whether a reply is this handshake's, and the first one. */
    boolean accepts(HandshakeMessage reply) {
        return reply.epoch() == hello.epoch() && answered.compareAndSet(false, true);
    }

    /**
     * Checks the reply, and derives the session's key.
     *
     * @throws RuntimeException if the proofs, the secret or the public key are refused
     */
    Session complete(HandshakeMessage reply) {
        VerifiedAuth verified = auth.verify(reply.auth(), Transcript.ofReply(hello, reply.publicKey()));
        try (Secret salt = auth.secret()) {
            Secret key = SessionKeys.derive(own, reply.publicKey(), salt);
            try {
                byte[] proof = SessionKeys.proof(key, reply.publicKey(), hello);
                if (!MessageDigest.isEqual(proof, reply.nonceOrProof())) {
                    throw new RPCError(RpcCode.HANDSHAKE, "The server has not the same secret");
                }
                return new Session(key, verified);
            } catch (RuntimeException | Error ended) {
                key.close();
                throw ended;
            }
        }
    }

    /** Ends the handshake with a session. */
    void succeed(Session session) {
        release();
        result.complete(session);
    }

    /** Ends the handshake without one. */
    void fail(RPCError cause) {
        release();
        result.completeExceptionally(cause);
    }

    /** Zeroes the private key. */
    private void release() {
        own.close();
        Future<?> watched = timer;
        if (watched != null) {
            watched.cancel(false);
        }
    }

    CompletableFuture<Session> result() {
        return result;
    }
}
