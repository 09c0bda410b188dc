package dev.kontract.wire.erpc;

import dev.kontract.wire.crypto.Secret;

/** Gives the secret that both sides share. Asked once a handshake; may block. Thread-safe. */
@FunctionalInterface
public interface SecretSource {
    /** The secret, of at least 32 bytes that are not all zero. It stays the caller's: it is copied, never changed. */
    Secret get() throws Exception;
}
