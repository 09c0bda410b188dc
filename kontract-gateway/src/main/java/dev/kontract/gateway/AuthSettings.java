package dev.kontract.gateway;

import dev.kontract.auth.AccessOptions;
import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthLimits;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.PasswordHashing;
import dev.kontract.auth.PasswordRules;
import dev.kontract.auth.SessionOptions;
import dev.kontract.auth.TokenOptions;
import java.net.URI;
import java.util.Optional;

/**
 * What a configuration says of users and tokens.
 *
 * @param secret signs the tokens; empty for one that development mode makes and keeps
 * @param tokens what the tokens hold
 * @param sessions how long sessions last
 * @param access who may call
 * @param limits how often the routes may be called
 * @param publicUrl where browsers reach this server; empty where that is not known
 * @param passkeys for which site passkeys are made
 * @param oidc how users log in with providers of OpenID Connect
 * @param mail how users get mails
 * @param passwords how passwords are hashed
 * @param passwordRules which passwords nobody may set
 */
public record AuthSettings(
        Optional<AuthSecret> secret,
        TokenOptions tokens,
        SessionOptions sessions,
        AccessOptions access,
        AuthLimits limits,
        Optional<URI> publicUrl,
        PasskeySettings passkeys,
        OidcSettings oidc,
        MailSettings mail,
        PasswordHashing passwords,
        PasswordRules passwordRules) {
    /** No secret, and otherwise as {@link AuthConfig#of}. */
    public static final AuthSettings DEFAULT = new AuthSettings(
            Optional.empty(),
            TokenOptions.DEFAULT,
            SessionOptions.DEFAULT,
            AccessOptions.DEFAULT,
            AuthLimits.DEFAULT,
            Optional.empty(),
            PasskeySettings.DEFAULT,
            OidcSettings.DEFAULT,
            MailSettings.DEFAULT,
            PasswordHashing.DEFAULT,
            PasswordRules.DEFAULT);

    /** These settings with a secret. */
    public AuthSettings withSecret(AuthSecret other) {
        return new AuthSettings(
                Optional.of(other),
                tokens,
                sessions,
                access,
                limits,
                publicUrl,
                passkeys,
                oidc,
                mail,
                passwords,
                passwordRules);
    }

    /** These settings with other tokens. */
    public AuthSettings withTokens(TokenOptions other) {
        return new AuthSettings(
                secret, other, sessions, access, limits, publicUrl, passkeys, oidc, mail, passwords, passwordRules);
    }

    /** These settings with other sessions. */
    public AuthSettings withSessions(SessionOptions other) {
        return new AuthSettings(
                secret, tokens, other, access, limits, publicUrl, passkeys, oidc, mail, passwords, passwordRules);
    }

    /** These settings with other rules of who may call. */
    public AuthSettings withAccess(AccessOptions other) {
        return new AuthSettings(
                secret, tokens, sessions, other, limits, publicUrl, passkeys, oidc, mail, passwords, passwordRules);
    }

    /** These settings with other limits. */
    public AuthSettings withLimits(AuthLimits other) {
        return new AuthSettings(
                secret, tokens, sessions, access, other, publicUrl, passkeys, oidc, mail, passwords, passwordRules);
    }

    /** These settings for a server that browsers reach here. */
    public AuthSettings withPublicUrl(URI other) {
        return new AuthSettings(
                secret,
                tokens,
                sessions,
                access,
                limits,
                Optional.of(other),
                passkeys,
                oidc,
                mail,
                passwords,
                passwordRules);
    }

    /** These settings with passkeys of another site. */
    public AuthSettings withPasskeys(PasskeySettings other) {
        return new AuthSettings(
                secret, tokens, sessions, access, limits, publicUrl, other, oidc, mail, passwords, passwordRules);
    }

    /** These settings with other providers of OpenID Connect. */
    public AuthSettings withOidc(OidcSettings other) {
        return new AuthSettings(
                secret, tokens, sessions, access, limits, publicUrl, passkeys, other, mail, passwords, passwordRules);
    }

    /** These settings with other mails. */
    public AuthSettings withMail(MailSettings other) {
        return new AuthSettings(
                secret, tokens, sessions, access, limits, publicUrl, passkeys, oidc, other, passwords, passwordRules);
    }

    /** These settings with another way to hash passwords. */
    public AuthSettings withPasswords(PasswordHashing other) {
        return new AuthSettings(
                secret, tokens, sessions, access, limits, publicUrl, passkeys, oidc, mail, other, passwordRules);
    }

    /** These settings with other passwords that nobody may set. */
    public AuthSettings withPasswordRules(PasswordRules other) {
        return new AuthSettings(
                secret, tokens, sessions, access, limits, publicUrl, passkeys, oidc, mail, passwords, other);
    }

    /**
     * The configuration of the authentication, with this secret, in an application of this configuration.
     *
     * @throws ConfigException if parts of it do not fit together
     */
    AuthConfig toAuthConfig(AuthSecret chosen, KontractConfig config) {
        AuthConfig auth = AuthConfig.of(chosen)
                .withTokens(tokens)
                .withSessions(sessions)
                .withAccess(access)
                .withLimits(limits)
                .withOidc(oidc.toOptions(config))
                .withPasswords(passwords)
                .withPasswordRules(passwordRules);
        return passkeys.toOptions(publicUrl, config.mode())
                .map(auth::withPasskeys)
                .orElse(auth);
    }
}
