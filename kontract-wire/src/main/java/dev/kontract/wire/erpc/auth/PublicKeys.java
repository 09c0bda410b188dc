package dev.kontract.wire.erpc.auth;

import java.util.Optional;

/** Finds the public key of a device or another entity. Asked once a handshake; may block. Thread-safe. */
@FunctionalInterface
public interface PublicKeys<K> {
    /**
     * Finds a key.
     *
     * @param id as the peer says, not verified yet
     */
    Optional<K> find(String id) throws Exception;
}
