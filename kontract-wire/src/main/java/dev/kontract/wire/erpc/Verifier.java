package dev.kontract.wire.erpc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks who the peer is. Asked once a handshake, before any key is derived; may block. Thread-safe. */
@FunctionalInterface
public interface Verifier {
    /**
     * Checks the peer's proof.
     *
     * @param proof 1 to 32,768 bytes of the peer's
     * @param transcript what identifies the handshake, and what the proof must be bound to
     * @return plain data about the peer, bound to the session; empty for nothing
     * @throws Exception to reject the peer
     */
    Map<String, ? extends @Nullable Object> verify(byte[] proof, byte[] transcript) throws Exception;
}
