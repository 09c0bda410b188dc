package dev.kontract.auth;

import java.time.Instant;

/**
 * A device that a user registered. Clients see everything but the owner and the key. Immutable.
 *
 * @param id random; names the device in a handshake
 * @param owner the id of the user whose device it is
 * @param name what the user calls it
 * @param publicKey its Ed25519 key
 * @param createdAt when it was registered
 */
public record Device(String id, String owner, String name, DeviceKey publicKey, Instant createdAt) {
    /** Names the device by id alone. */
    @Override
    public String toString() {
        return "Device[" + id + "]";
    }
}
