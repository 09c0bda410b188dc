package dev.kontract.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A passkey as it is stored: the credential record of Web Authentication Level 3, section 4. User verification is always
 * required, and attestations are not asked for, so neither is kept. Immutable.
 *
 * @param id of the credential's id, {@link #idOf}
 * @param owner the user's id
 * @param label what the user calls it
 * @param createdAt when it was added
 * @param credential what does not change
 * @param use what changes with every login
 */
record StoredPasskey(String id, String owner, String label, Instant createdAt, Credential credential, Use use) {
    /**
     * The credential. Bytes are in base64url.
     *
     * @param id as the authenticator chose it
     * @param publicKey in COSE
     * @param transports how to reach it
     * @param canBeSynced whether it may ever be copied to other devices
     */
    record Credential(String id, String publicKey, List<String> transports, boolean canBeSynced) {}

    /**
     * What is known of its use.
     *
     * @param counter how many signatures it has made, if it counts them
     * @param isSynced whether it was copied to other devices
     * @param lastUsedAt when somebody logged in with it
     */
    record Use(long counter, boolean isSynced, Optional<Instant> lastUsedAt) {}

    StoredPasskey used(Use now) {
        return new StoredPasskey(id, owner, label, createdAt, credential, now);
    }

    /** As its owner sees it. */
    Passkey view() {
        return new Passkey(id, label, createdAt, use.lastUsedAt(), use.isSynced());
    }

    /**
     * Under which id a credential is stored: of one length whatever the authenticator says, and the same for all spellings.
     *
     * @throws IllegalArgumentException if it is not base64url
     */
    static String idOf(String credentialId) {
        return Sha256.of(Base64.getUrlDecoder().decode(credentialId));
    }

    /** The same of what may not be base64url, and is empty then. */
    static Optional<String> ifIdOf(String credentialId) {
        try {
            return Optional.of(idOf(credentialId));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The handle under which authenticators know a user: of one length, and nothing that names anybody (section 14.6.1). */
    static String handleOf(String owner) {
        return Sha256.of(("kontract passkey user " + owner).getBytes(StandardCharsets.UTF_8));
    }

    /** Names it by id alone. */
    @Override
    public String toString() {
        return "StoredPasskey[" + id + "]";
    }
}
