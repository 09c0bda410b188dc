package dev.kontract.auth;

import java.util.List;
import java.util.Optional;

/**
 * How users log in and what their tokens hold.
 *
 * @param secret signs the tokens
 * @param tokens what they hold
 * @param sessions how long sessions last
 * @param access who may call
 * @param passwords how passwords are hashed
 * @param passwordRules which passwords nobody may set
 * @param limits how often the routes may be called
 * @param passkeys for which site passkeys are made; empty for none
 * @param oidc how users log in with providers of OpenID Connect
 * @param mailing how users get mails; empty if they get none, and the routes that need them are not there
 * @param providers providers that replace Kontract's own of the same name, of {@link AnonymousProvider} or {@link
 *     PasswordProvider}
 */
public record AuthConfig(
        AuthSecret secret,
        TokenOptions tokens,
        SessionOptions sessions,
        AccessOptions access,
        PasswordHashing passwords,
        PasswordRules passwordRules,
        AuthLimits limits,
        Optional<PasskeyOptions> passkeys,
        OidcOptions oidc,
        Optional<Mailing> mailing,
        List<AuthProvider> providers) {
    /** Copies. */
    public AuthConfig {
        providers = List.copyOf(providers);
    }

    /** The defaults of every part, with this secret. */
    public static AuthConfig of(AuthSecret secret) {
        return new AuthConfig(
                secret,
                TokenOptions.DEFAULT,
                SessionOptions.DEFAULT,
                AccessOptions.DEFAULT,
                PasswordHashing.DEFAULT,
                PasswordRules.DEFAULT,
                AuthLimits.DEFAULT,
                Optional.empty(),
                OidcOptions.DEFAULT,
                Optional.empty(),
                List.of());
    }

    /** This configuration with another secret: tokens signed with this one are refused then. */
    public AuthConfig withSecret(AuthSecret other) {
        return new AuthConfig(
                other, tokens, sessions, access, passwords, passwordRules, limits, passkeys, oidc, mailing, providers);
    }

    /** This configuration with other tokens. */
    public AuthConfig withTokens(TokenOptions other) {
        return new AuthConfig(
                secret, other, sessions, access, passwords, passwordRules, limits, passkeys, oidc, mailing, providers);
    }

    /** This configuration with other sessions. */
    public AuthConfig withSessions(SessionOptions other) {
        return new AuthConfig(
                secret, tokens, other, access, passwords, passwordRules, limits, passkeys, oidc, mailing, providers);
    }

    /** This configuration with other rules of who may call. */
    public AuthConfig withAccess(AccessOptions other) {
        return new AuthConfig(
                secret, tokens, sessions, other, passwords, passwordRules, limits, passkeys, oidc, mailing, providers);
    }

    /** This configuration with another way to hash passwords. */
    public AuthConfig withPasswords(PasswordHashing other) {
        return new AuthConfig(
                secret, tokens, sessions, access, other, passwordRules, limits, passkeys, oidc, mailing, providers);
    }

    /** This configuration with other passwords that nobody may set. */
    public AuthConfig withPasswordRules(PasswordRules other) {
        return new AuthConfig(
                secret, tokens, sessions, access, passwords, other, limits, passkeys, oidc, mailing, providers);
    }

    /** This configuration with other limits of the routes. */
    public AuthConfig withLimits(AuthLimits other) {
        return new AuthConfig(
                secret, tokens, sessions, access, passwords, passwordRules, other, passkeys, oidc, mailing, providers);
    }

    /** This configuration with passkeys of a site. */
    public AuthConfig withPasskeys(PasskeyOptions other) {
        return new AuthConfig(
                secret,
                tokens,
                sessions,
                access,
                passwords,
                passwordRules,
                limits,
                Optional.of(other),
                oidc,
                mailing,
                providers);
    }

    /** This configuration with other ways to log in with providers of OpenID Connect. */
    public AuthConfig withOidc(OidcOptions other) {
        return new AuthConfig(
                secret,
                tokens,
                sessions,
                access,
                passwords,
                passwordRules,
                limits,
                passkeys,
                other,
                mailing,
                providers);
    }

    /** This configuration with mails to users. */
    public AuthConfig withMailing(Mailing other) {
        return new AuthConfig(
                secret,
                tokens,
                sessions,
                access,
                passwords,
                passwordRules,
                limits,
                passkeys,
                oidc,
                Optional.of(other),
                providers);
    }

    /** This configuration with providers in place of those of the same name. */
    public AuthConfig withProviders(List<AuthProvider> others) {
        return new AuthConfig(
                secret, tokens, sessions, access, passwords, passwordRules, limits, passkeys, oidc, mailing, others);
    }
}
