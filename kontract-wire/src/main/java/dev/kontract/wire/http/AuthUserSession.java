package dev.kontract.wire.http;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.time.Instant;
import java.util.List;

/**
 * A session of the user's, on this device or another.
 *
 * @param id names it, to end it
 * @param label what it was named when it began, such as the name of a browser
 * @param createdAt when it began
 * @param lastUsedAt when its tokens were renewed last
 * @param expiresAt when it ends unless they are renewed again
 * @param current whether it is the one that asks
 */
public record AuthUserSession(
        String id, String label, Instant createdAt, Instant lastUsedAt, Instant expiresAt, boolean current) {
    @SuppressWarnings("NullAway") // the schemas of the fields read the values
    static final RecordSchema<AuthUserSession> SCHEMA = new RecordSchema<>(
            "AuthUserSession",
            List.of(
                    Field.of("id", Schemas.STRING, AuthUserSession::id),
                    Field.of("label", Schemas.STRING, AuthUserSession::label),
                    Field.of("createdAt", Schemas.INSTANT, AuthUserSession::createdAt),
                    Field.of("lastUsedAt", Schemas.INSTANT, AuthUserSession::lastUsedAt),
                    Field.of("expiresAt", Schemas.INSTANT, AuthUserSession::expiresAt),
                    Field.of("current", Schemas.BOOLEAN, AuthUserSession::current)),
            values -> new AuthUserSession(
                    (String) values[0],
                    (String) values[1],
                    (Instant) values[2],
                    (Instant) values[3],
                    (Instant) values[4],
                    (boolean) values[5]));
}
