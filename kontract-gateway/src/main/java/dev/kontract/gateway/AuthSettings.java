package dev.kontract.gateway;

import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.Unauthenticated;
import java.time.Duration;
import java.util.Optional;

/**
 * What a configuration says of users and tokens.
 *
 * @param secret signs the tokens; empty for one that development mode makes and keeps
 * @param issuer the tokens' {@code iss}
 * @param audience the tokens' {@code aud}
 * @param sessionTtl how long a token is valid, in whole seconds
 * @param allowAnonymous whether anybody may log in without credentials
 * @param unauthenticated what a call without a token gets
 */
public record AuthSettings(
        Optional<AuthSecret> secret,
        String issuer,
        String audience,
        Duration sessionTtl,
        boolean allowAnonymous,
        Unauthenticated unauthenticated) {
    private static final Duration MAX_TTL = Duration.ofDays(365);

    /** No secret, and otherwise as {@link AuthConfig#of}. */
    public static final AuthSettings DEFAULT =
            new AuthSettings(Optional.empty(), "kontract", "kontract", Duration.ofDays(1), true, Unauthenticated.DENY);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the time is not between a second and a year, or a name is blank
     */
    public AuthSettings {
        if (sessionTtl.toSeconds() < 1 || sessionTtl.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException("sessionTtl must be between 1 s and 365 days, not " + sessionTtl);
        }
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("The issuer and the audience must not be blank");
        }
    }

    /** These settings with a secret. */
    public AuthSettings withSecret(AuthSecret secret) {
        return new AuthSettings(Optional.of(secret), issuer, audience, sessionTtl, allowAnonymous, unauthenticated);
    }

    /** These settings with another issuer. */
    public AuthSettings withIssuer(String issuer) {
        return new AuthSettings(secret, issuer, audience, sessionTtl, allowAnonymous, unauthenticated);
    }

    /** These settings with another audience. */
    public AuthSettings withAudience(String audience) {
        return new AuthSettings(secret, issuer, audience, sessionTtl, allowAnonymous, unauthenticated);
    }

    /** These settings with tokens that are valid for another time. */
    public AuthSettings withSessionTtl(Duration sessionTtl) {
        return new AuthSettings(secret, issuer, audience, sessionTtl, allowAnonymous, unauthenticated);
    }

    /** These settings that let anybody log in without credentials, or not. */
    public AuthSettings withAllowAnonymous(boolean allowAnonymous) {
        return new AuthSettings(secret, issuer, audience, sessionTtl, allowAnonymous, unauthenticated);
    }

    /** These settings with another treatment of calls without a token. */
    public AuthSettings withUnauthenticated(Unauthenticated unauthenticated) {
        return new AuthSettings(secret, issuer, audience, sessionTtl, allowAnonymous, unauthenticated);
    }

    /** The configuration of the authentication, with this secret. */
    AuthConfig toAuthConfig(AuthSecret chosen) {
        return AuthConfig.of(chosen)
                .withIssuer(issuer)
                .withAudience(audience)
                .withSessionTtlSeconds((int) sessionTtl.toSeconds())
                .withAllowAnonymous(allowAnonymous)
                .withUnauthenticated(unauthenticated);
    }
}
