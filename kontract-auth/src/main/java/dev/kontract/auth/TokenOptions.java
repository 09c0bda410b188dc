package dev.kontract.auth;

import java.time.Duration;

/**
 * What the tokens of calls hold. Every node of one installation has the same.
 *
 * @param issuer the tokens' {@code iss}
 * @param audience the tokens' {@code aud}; tokens for another audience are refused
 * @param lifetime how long a token is valid, in whole seconds: 1 second to 365 days
 * @param clockSkew how far the nodes' clocks may differ, in whole seconds: at most 5 minutes
 */
public record TokenOptions(String issuer, String audience, Duration lifetime, Duration clockSkew) {
    private static final String KONTRACT = "kontract";
    private static final Duration MIN_LIFETIME = Duration.ofSeconds(1);
    private static final Duration MAX_LIFETIME = Duration.ofDays(365);
    static final Duration MAX_SKEW = Duration.ofMinutes(5);

    /** Tokens of a day, and 30 seconds of skew. */
    public static final TokenOptions DEFAULT =
            new TokenOptions(KONTRACT, KONTRACT, Duration.ofDays(1), Duration.ofSeconds(30));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public TokenOptions {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("The issuer and the audience must not be blank");
        }
        Bounds.requireSeconds("lifetime", lifetime, MIN_LIFETIME, MAX_LIFETIME);
        Bounds.requireSeconds("clockSkew", clockSkew, Duration.ZERO, MAX_SKEW);
    }

    /** These with another issuer. */
    public TokenOptions withIssuer(String other) {
        return new TokenOptions(other, audience, lifetime, clockSkew);
    }

    /** These with another audience. */
    public TokenOptions withAudience(String other) {
        return new TokenOptions(issuer, other, lifetime, clockSkew);
    }

    /** These with tokens that are valid for another time. */
    public TokenOptions withLifetime(Duration other) {
        return new TokenOptions(issuer, audience, other, clockSkew);
    }

    /** These, tolerating another difference between clocks. */
    public TokenOptions withClockSkew(Duration other) {
        return new TokenOptions(issuer, audience, lifetime, other);
    }
}
