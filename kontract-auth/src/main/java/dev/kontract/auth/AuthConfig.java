package dev.kontract.auth;

import dev.kontract.Perms;
import java.util.List;

/**
 * How users log in and what their tokens hold.
 *
 * @param secret signs the tokens
 * @param issuer the tokens' {@code iss}; every node of one installation has the same
 * @param audience the tokens' {@code aud}; tokens for another audience are refused
 * @param sessionTtlSeconds how long a token is valid, 1 second to 1 year
 * @param clockSkewSeconds how far the nodes' clocks may differ, at most 5 minutes
 * @param allowAnonymous whether anybody may log in without credentials
 * @param unauthenticated what a call without a token gets
 * @param anonymousPerm the permission bits of anonymous users
 * @param registeredPerm the permission bits of registered users
 * @param passwords how passwords are hashed
 * @param providers providers that replace Kontract's own of the same name, of {@link AnonymousProvider} or {@link
 *     PasswordProvider}
 */
public record AuthConfig(
        AuthSecret secret,
        String issuer,
        String audience,
        int sessionTtlSeconds,
        int clockSkewSeconds,
        boolean allowAnonymous,
        Unauthenticated unauthenticated,
        int anonymousPerm,
        int registeredPerm,
        PasswordHashing passwords,
        List<AuthProvider> providers) {
    private static final int MAX_TTL_SECONDS = 31_536_000;
    private static final int MAX_SKEW_SECONDS = 300;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public AuthConfig {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("The issuer and the audience must not be blank");
        }
        requireBetween("sessionTtlSeconds", sessionTtlSeconds, 1, MAX_TTL_SECONDS);
        requireBetween("clockSkewSeconds", clockSkewSeconds, 0, MAX_SKEW_SECONDS);
        requireBetween("anonymousPerm", anonymousPerm, Perms.NONE, Perms.RWX);
        requireBetween("registeredPerm", registeredPerm, Perms.NONE, Perms.RWX);
        providers = List.copyOf(providers);
    }

    private static void requireBetween(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", not " + value);
        }
    }

    /**
     * Tokens of a day, 30 seconds of skew, anonymous users allowed with {@link Perms#RW_}, registered ones with
     * {@link Perms#RWX}, and no call without a token.
     */
    public static AuthConfig of(AuthSecret secret) {
        return new AuthConfig(
                secret,
                "kontract",
                "kontract",
                86_400,
                30,
                true,
                Unauthenticated.DENY,
                Perms.RW_,
                Perms.RWX,
                PasswordHashing.DEFAULT,
                List.of());
    }

    /** This configuration with another secret: tokens signed with this one are refused then. */
    public AuthConfig withSecret(AuthSecret secret) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }

    /** This configuration with another issuer. */
    public AuthConfig withIssuer(String issuer) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }

    /** This configuration with another audience. */
    public AuthConfig withAudience(String audience) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }

    /** This configuration with tokens that are valid for so many seconds. */
    public AuthConfig withSessionTtlSeconds(int sessionTtlSeconds) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }

    /** This configuration that tolerates so many seconds of difference between clocks. */
    public AuthConfig withClockSkewSeconds(int clockSkewSeconds) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }

    /** This configuration that lets anybody log in without credentials, or not. */
    public AuthConfig withAllowAnonymous(boolean allowAnonymous) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }

    /** This configuration with another treatment of calls without a token. */
    public AuthConfig withUnauthenticated(Unauthenticated unauthenticated) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }

    /** This configuration with other permission bits for anonymous users. */
    public AuthConfig withAnonymousPerm(int anonymousPerm) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }

    /** This configuration with other permission bits for registered users. */
    public AuthConfig withRegisteredPerm(int registeredPerm) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }

    /** This configuration with another way to hash passwords. */
    public AuthConfig withPasswords(PasswordHashing passwords) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }

    /** This configuration with providers in place of those of the same name. */
    public AuthConfig withProviders(List<AuthProvider> providers) {
        return new AuthConfig(
                secret,
                issuer,
                audience,
                sessionTtlSeconds,
                clockSkewSeconds,
                allowAnonymous,
                unauthenticated,
                anonymousPerm,
                registeredPerm,
                passwords,
                providers);
    }
}
