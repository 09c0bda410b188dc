package dev.kontract.wire.http;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user, as that user sees itself.
 *
 * @param id the user's id, which owns what the user stores
 * @param email the address; empty for anonymous users
 * @param isAnonymous whether the user has not registered
 * @param ugroups the groups the user belongs to
 * @param createdAt when the user came into being
 * @param lastLoginAt when the user logged in last
 */
public record AuthUser(
        String id,
        Optional<String> email,
        boolean isAnonymous,
        List<String> ugroups,
        Instant createdAt,
        Instant lastLoginAt) {
    @SuppressWarnings({"unchecked", "NullAway"}) // the schemas of the fields read the values
    static final RecordSchema<AuthUser> SCHEMA = new RecordSchema<>(
            "AuthUser",
            List.of(
                    Field.of("id", Schemas.STRING, AuthUser::id),
                    Field.of("email", Schemas.optional(Schemas.STRING), AuthUser::email),
                    Field.of("isAnonymous", Schemas.BOOLEAN, AuthUser::isAnonymous),
                    Field.of("ugroups", Schemas.list(Schemas.STRING), AuthUser::ugroups),
                    Field.of("createdAt", Schemas.INSTANT, AuthUser::createdAt),
                    Field.of("lastLoginAt", Schemas.INSTANT, AuthUser::lastLoginAt)),
            values -> new AuthUser(
                    (String) values[0],
                    (Optional<String>) values[1],
                    (boolean) values[2],
                    (List<String>) values[3],
                    (Instant) values[4],
                    (Instant) values[5]));

    /** Copies. */
    public AuthUser {
        ugroups = List.copyOf(ugroups);
    }

    /** Names the user by id alone. */
    @Override
    public String toString() {
        return "AuthUser[" + id + "]";
    }
}
