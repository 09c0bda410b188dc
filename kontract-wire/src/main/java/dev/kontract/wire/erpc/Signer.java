package dev.kontract.wire.erpc;

/** Proves to the peer who we are. Asked once a handshake; may block. Thread-safe. */
@FunctionalInterface
public interface Signer {
    /**
     * Makes a proof that is bound to this handshake.
     *
     * @param transcript what identifies the handshake
     * @return 1 to 32,768 bytes
     * @throws Exception to fail the handshake
     */
    byte[] sign(byte[] transcript) throws Exception;
}
