package dev.kontract.wire.http;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.time.Instant;
import java.util.List;

/**
 * What signing in gives.
 *
 * @param token what proves the session: a secret, for {@link HttpTransport#withToken}
 * @param expiresAt when it ends
 * @param user who signed in
 */
public record AuthSession(String token, Instant expiresAt, AuthUser user) {
    @SuppressWarnings("NullAway") // the schemas of the fields read the values
    static final RecordSchema<AuthSession> SCHEMA = new RecordSchema<>(
            "AuthSession",
            List.of(
                    Field.of("token", Schemas.STRING, AuthSession::token),
                    Field.of("expiresAt", Schemas.INSTANT, AuthSession::expiresAt),
                    Field.of("user", AuthUser.SCHEMA, AuthSession::user)),
            values -> new AuthSession((String) values[0], (Instant) values[1], (AuthUser) values[2]));

    /** Names the user and the end, never the token. */
    @Override
    public String toString() {
        return "AuthSession[" + user + ", expiresAt=" + expiresAt + "]";
    }
}
