package dev.kontract.gateway;

import dev.kontract.wire.crypto.Secret;
import java.util.Optional;

/**
 * How a gateway serves encrypted calls at {@code /erpc}.
 *
 * @param auth what a client must prove
 * @param secret is mixed into every session's key; empty for none
 * @param limits what the channels may take
 */
public record ErpcSettings(Auth auth, Optional<Secret> secret, ErpcLimits limits) {
    private static final int MIN_SECRET_BYTES = 32;

    /** A user's proof, no secret, {@link ErpcLimits#DEFAULT}. */
    public static final ErpcSettings DEFAULT = new ErpcSettings(Auth.USER, Optional.empty(), ErpcLimits.DEFAULT);

    /** What a client must prove. */
    public enum Auth {
        /** Who it is, by a session's token or the key of a registered device; beside the secret, if there is one. */
        USER,
        /** That it has the secret. Who proves nothing else is nobody. */
        SECRET
    }

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the secret has fewer than 32 bytes
     */
    public ErpcSettings {
        if (secret.isPresent() && secret.get().length() < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("must have at least " + MIN_SECRET_BYTES + " bytes");
        }
    }

    /** These settings with another proof; {@link Auth#SECRET} needs a secret when the gateway is made. */
    public ErpcSettings withAuth(Auth other) {
        return new ErpcSettings(other, secret, limits);
    }

    /** These settings with a secret, which stays the caller's and must not be closed while the gateway runs. */
    public ErpcSettings withSecret(Secret other) {
        return new ErpcSettings(auth, Optional.of(other), limits);
    }

    /** These settings with other limits. */
    public ErpcSettings withLimits(ErpcLimits other) {
        return new ErpcSettings(auth, secret, other);
    }
}
