package dev.kontract.gateway;

import dev.kontract.auth.AccessOptions;
import dev.kontract.auth.AuthConfig;
import dev.kontract.auth.AuthLimits;
import dev.kontract.auth.AuthSecret;
import dev.kontract.auth.SessionOptions;
import dev.kontract.auth.TokenOptions;
import java.util.Optional;

/**
 * What a configuration says of users and tokens.
 *
 * @param secret signs the tokens; empty for one that development mode makes and keeps
 * @param tokens what the tokens hold
 * @param sessions how long sessions last
 * @param access who may call
 * @param limits how often the routes may be called
 */
public record AuthSettings(
        Optional<AuthSecret> secret,
        TokenOptions tokens,
        SessionOptions sessions,
        AccessOptions access,
        AuthLimits limits) {
    /** No secret, and otherwise as {@link AuthConfig#of}. */
    public static final AuthSettings DEFAULT = new AuthSettings(
            Optional.empty(), TokenOptions.DEFAULT, SessionOptions.DEFAULT, AccessOptions.DEFAULT, AuthLimits.DEFAULT);

    /** These settings with a secret. */
    public AuthSettings withSecret(AuthSecret other) {
        return new AuthSettings(Optional.of(other), tokens, sessions, access, limits);
    }

    /** These settings with other tokens. */
    public AuthSettings withTokens(TokenOptions other) {
        return new AuthSettings(secret, other, sessions, access, limits);
    }

    /** These settings with other sessions. */
    public AuthSettings withSessions(SessionOptions other) {
        return new AuthSettings(secret, tokens, other, access, limits);
    }

    /** These settings with other rules of who may call. */
    public AuthSettings withAccess(AccessOptions other) {
        return new AuthSettings(secret, tokens, sessions, other, limits);
    }

    /** These settings with other limits. */
    public AuthSettings withLimits(AuthLimits other) {
        return new AuthSettings(secret, tokens, sessions, access, other);
    }

    /** The configuration of the authentication, with this secret. */
    AuthConfig toAuthConfig(AuthSecret chosen) {
        return AuthConfig.of(chosen)
                .withTokens(tokens)
                .withSessions(sessions)
                .withAccess(access)
                .withLimits(limits);
    }
}
