package dev.kontract.auth.internal.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * A login that a provider has proved, which waits for the page to fetch its session.
 *
 * @param provider the provider's name
 * @param identity whom it proved
 * @param codeHash of the code that the page was given
 * @param link who asked for another way to log in; nobody for a login
 * @param expiresAt when it is over
 */
public record ProvenLogin(String provider, ProvenIdentity identity, String codeHash, Linking link, Instant expiresAt) {
    /** Whether this is the page's code. */
    public boolean accepts(String code) {
        return MessageDigest.isEqual(
                Randoms.hash(code).getBytes(StandardCharsets.US_ASCII), codeHash.getBytes(StandardCharsets.US_ASCII));
    }

    /** Names the provider alone. */
    @Override
    public String toString() {
        return "ProvenLogin[" + provider + "]";
    }
}
