package dev.kontract.wire.http;

import java.time.Instant;
import java.util.Optional;

/**
 * What proves a session, and what renews it: secrets, both of them, which {@link #toString} does not show.
 *
 * @param token for calls
 * @param expiresAt when the token ends, by the server's clock
 * @param refreshToken good for one renewal; empty where there is none, so that the session ends with the token
 */
public record AuthTokens(String token, Instant expiresAt, Optional<String> refreshToken) {
    /** Those of a session that has begun. */
    public static AuthTokens of(AuthSession session) {
        return new AuthTokens(session.token(), session.expiresAt(), session.refreshToken());
    }

    /** Names the end, never a token. */
    @Override
    public String toString() {
        return "AuthTokens[expiresAt=" + expiresAt + "]";
    }
}
