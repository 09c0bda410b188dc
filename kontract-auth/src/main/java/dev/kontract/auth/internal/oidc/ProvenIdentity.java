package dev.kontract.auth.internal.oidc;

import java.util.Optional;

/**
 * Whom a provider has proved somebody to be.
 *
 * @param issuer the provider's issuer identifier
 * @param subject the user's identifier, unique and never used again within the issuer
 * @param email the user's address, if the provider says that it has verified it
 */
public record ProvenIdentity(String issuer, String subject, Optional<String> email) {
    /** Names the issuer alone. */
    @Override
    public String toString() {
        return "ProvenIdentity[" + issuer + "]";
    }
}
