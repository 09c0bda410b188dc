package dev.kontract.wire.erpc;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.wire.crypto.Secret;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the user's code during a handshake, and checks its answers. */
record HandshakeAuth(AuthOptions options) {
    /** A copy of the secret, to be closed; the empty one if none is configured. */
    Secret secret() {
        if (options.secret().isEmpty()) {
            return Erpc.emptySecret();
        }
        byte[] bytes = ask(
                "The secret is not to be had",
                () -> options.secret().get().get().reveal());
        try {
            if (bytes.length < Erpc.MIN_SECRET_BYTES || Erpc.isAllZero(bytes)) {
                throw failure("The secret has fewer than 32 bytes, or they are all zero", null);
            }
            return Secret.copyOf(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Our proof, if one is configured. */
    Optional<byte[]> sign(byte[] transcript) {
        if (options.sign().isEmpty()) {
            return Optional.empty();
        }
        byte[] proof = ask("Signing failed", () -> options.sign().get().sign(transcript.clone()));
        if (!isAuthPayload(proof)) {
            throw failure("The signed proof has not 1 to 32768 bytes", null);
        }
        return Optional.of(proof);
    }

    /** What the peer's proof says, if one is demanded, or sent. */
    VerifiedAuth verify(Optional<byte[]> proof, byte[] transcript) {
        if (options.verify().isEmpty() || (options.proofOptional() && proof.isEmpty())) {
            return VerifiedAuth.NOTHING;
        }
        if (proof.isEmpty() || !isAuthPayload(proof.get())) {
            throw failure("The peer's proof is missing, or has not 1 to 32768 bytes", null);
        }
        return ask(
                "The peer was rejected",
                () -> new VerifiedAuth(
                        Collections.unmodifiableMap(options.verify().get().verify(proof.get(), transcript.clone()))));
    }

    @SuppressWarnings("NullAway") // user code outside of null-marked code can return null
    private static boolean isAuthPayload(byte[] payload) {
        return payload != null && payload.length > 0 && payload.length <= Erpc.MAX_AUTH_BYTES;
    }

    /** User code. */
    private interface Question<T> {
        T ask() throws Exception;
    }

    private static <T> T ask(String failure, Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure(failure, interrupted);
        } catch (Exception refused) {
            throw failure(failure, refused);
        }
    }

    private static RPCError failure(String message, @Nullable Throwable cause) {
        return new RPCError(RpcCode.HANDSHAKE, message, null, cause);
    }
}
