package dev.kontract.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * Whom a provider of OpenID Connect knows a user as. Immutable.
 *
 * @param id names it; the same for the same issuer and subject
 * @param owner the user's id
 * @param provider the name of the provider that it was linked with
 * @param account the user's account there
 * @param createdAt when it was linked
 * @param lastLoginAt when the user logged in with it last
 */
public record Identity(
        String id, String owner, String provider, Account account, Instant createdAt, Instant lastLoginAt) {
    /**
     * An account at a provider.
     *
     * @param issuer the provider's issuer identifier
     * @param subject the user's identifier there, never given to another
     * @param email the address that the provider had verified when the account was linked
     */
    public record Account(String issuer, String subject, Optional<String> email) {
        /** Names the issuer alone. */
        @Override
        public String toString() {
            return "Account[" + issuer + "]";
        }
    }

    /** Names it by id alone. */
    @Override
    public String toString() {
        return "Identity[" + id + "]";
    }
}
