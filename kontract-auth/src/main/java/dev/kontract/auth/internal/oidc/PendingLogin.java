package dev.kontract.auth.internal.oidc;

import java.time.Instant;

/**
 * A login that a browser has begun.
 *
 * @param provider the name of the provider it was sent to
 * @param secrets what only this browser's login has
 * @param returnTo where it goes afterwards, a path
 * @param link who asked for another way to log in; nobody for a login
 * @param expiresAt when it is over
 */
public record PendingLogin(String provider, Secrets secrets, String returnTo, Linking link, Instant expiresAt) {
    /**
     * What only one login has: against forged, replayed and injected answers (RFC 9700, section 4.7).
     *
     * @param state comes back with the answer
     * @param nonce comes back in the ID token
     * @param verifier proves to the provider who began (RFC 7636)
     */
    public record Secrets(String state, String nonce, String verifier) {
        @Override
        public String toString() {
            return "Secrets";
        }
    }

    /** Names the provider alone. */
    @Override
    public String toString() {
        return "PendingLogin[" + provider + "]";
    }
}
