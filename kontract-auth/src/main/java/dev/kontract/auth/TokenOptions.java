package dev.kontract.auth;

import java.time.Duration;

/**
 * What the tokens of calls hold. Every node of one installation has the same.
 *
 * @param issuer the tokens' {@code iss}
 * @param audience the tokens' {@code aud}; tokens for another audience are refused
 * @param lifetime how long a token is valid, in whole seconds: 1 second to 365 days
 * @param algorithm what signs new ones
 * @param keyLifetime how long a key pair signs, in whole seconds: 1 hour to 365 days
 * @param clockSkew how far the nodes' clocks may differ, in whole seconds: at most 5 minutes
 */
public record TokenOptions(
        String issuer,
        String audience,
        Duration lifetime,
        TokenAlgorithm algorithm,
        Duration keyLifetime,
        Duration clockSkew) {
    private static final String KONTRACT = "kontract";
    private static final Duration MIN_LIFETIME = Duration.ofSeconds(1);
    private static final Duration MAX_LIFETIME = Duration.ofDays(365);
    private static final Duration MIN_KEY_LIFETIME = Duration.ofHours(1);
    static final Duration MAX_SKEW = Duration.ofMinutes(5);

    /** Tokens of 15 minutes that the secret signs, key pairs of 30 days, and 30 seconds of skew. */
    public static final TokenOptions DEFAULT = new TokenOptions(
            KONTRACT,
            KONTRACT,
            Duration.ofMinutes(15),
            TokenAlgorithm.HS256,
            Duration.ofDays(30),
            Duration.ofSeconds(30));

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
        Bounds.requireSeconds("keyLifetime", keyLifetime, MIN_KEY_LIFETIME, MAX_LIFETIME);
        Bounds.requireSeconds("clockSkew", clockSkew, Duration.ZERO, MAX_SKEW);
    }

    /** These with another issuer. */
    public TokenOptions withIssuer(String other) {
        return new TokenOptions(other, audience, lifetime, algorithm, keyLifetime, clockSkew);
    }

    /** These with another audience. */
    public TokenOptions withAudience(String other) {
        return new TokenOptions(issuer, other, lifetime, algorithm, keyLifetime, clockSkew);
    }

    /** These with tokens that are valid for another time. */
    public TokenOptions withLifetime(Duration other) {
        return new TokenOptions(issuer, audience, other, algorithm, keyLifetime, clockSkew);
    }

    /** These, with another signature on new tokens. */
    public TokenOptions withAlgorithm(TokenAlgorithm other) {
        return new TokenOptions(issuer, audience, lifetime, other, keyLifetime, clockSkew);
    }

    /** These with key pairs that sign for another time. */
    public TokenOptions withKeyLifetime(Duration other) {
        return new TokenOptions(issuer, audience, lifetime, algorithm, other, clockSkew);
    }

    /** These, tolerating another difference between clocks. */
    public TokenOptions withClockSkew(Duration other) {
        return new TokenOptions(issuer, audience, lifetime, algorithm, keyLifetime, other);
    }
}
