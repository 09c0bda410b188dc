package dev.kontract.wire.http;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What signing in gives.
 *
 * @param token what proves the session: a secret, for {@link HttpTransport#withToken}
 * @param expiresAt when the token ends
 * @param refreshToken good for one renewal of the session: a secret, too; empty from a server without them
 * @param user who signed in
 */
public record AuthSession(String token, Instant expiresAt, Optional<String> refreshToken, AuthUser user) {
    @SuppressWarnings({"unchecked", "NullAway"}) // the schemas of the fields read the values
    static final RecordSchema<AuthSession> SCHEMA = new RecordSchema<>(
            "AuthSession",
            List.of(
                    Field.of("token", Schemas.STRING, AuthSession::token),
                    Field.of("expiresAt", Schemas.INSTANT, AuthSession::expiresAt),
                    Field.of("refreshToken", Schemas.optional(Schemas.STRING), AuthSession::refreshToken),
                    Field.of("user", AuthUser.SCHEMA, AuthSession::user)),
            values -> new AuthSession(
                    (String) values[0], (Instant) values[1], (Optional<String>) values[2], (AuthUser) values[3]));

    /** Names the user and the end, never a token. */
    @Override
    public String toString() {
        return "AuthSession[" + user + ", expiresAt=" + expiresAt + "]";
    }
}
