package dev.kontract.auth;

import dev.kontract.Perms;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody who logged in gets. */
record Grant(String token, Instant expiresAt, String refreshToken, AuthUser user) {
    static final RecordSchema<Grant> SCHEMA = new RecordSchema<>(
            "Grant",
            List.of(
                    new Field<>("token", Schemas.STRING, Perms.READ, Grant::token),
                    new Field<>("expiresAt", Schemas.INSTANT, Perms.READ, Grant::expiresAt),
                    new Field<>("refreshToken", Schemas.STRING, Perms.READ, Grant::refreshToken),
                    new Field<>("user", AuthTables.USER_SCHEMA, Perms.READ, Grant::user)),
            Grant::of);

    static Grant of(IssuedSession issued, AuthUser user) {
        return new Grant(issued.token(), issued.session().exp(), issued.refreshToken(), user);
    }

    private static Grant of(@Nullable Object[] values) {
        return new Grant(
                (String) Objects.requireNonNull(values[0]),
                (Instant) Objects.requireNonNull(values[1]),
                (String) Objects.requireNonNull(values[2]),
                (AuthUser) Objects.requireNonNull(values[3]));
    }

    @Override
    public String toString() {
        return "Grant[" + user + "]";
    }
}
