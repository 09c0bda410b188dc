package dev.kontract.auth;

import dev.kontract.Perms;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How users are stored: by id, and the ids by address, which makes an address unique. */
final class AuthTables {
    /** Any plain data but null, which maps leave out. */
    @SuppressWarnings("unchecked")
    private static final Schema<Object> PLAIN = (Schema<Object>) (Schema<?>) Schemas.ANY;

    static final Field<AuthUser, Instant> LAST_LOGIN_AT = shown("lastLoginAt", Schemas.INSTANT, AuthUser::lastLoginAt);

    static final Field<AuthUser, Optional<Instant>> EMAIL_VERIFIED_AT =
            shown("emailVerifiedAt", Schemas.optional(Schemas.INSTANT), AuthUser::emailVerifiedAt);

    static final Field<AuthUser, Optional<String>> PASSWORD_HASH =
            hidden("passwordHash", Schemas.optional(Schemas.STRING), AuthUser::passwordHash);

    static final Field<AuthUser, Optional<Instant>> DISABLED_AT =
            hidden("disabledAt", Schemas.optional(Schemas.INSTANT), AuthUser::disabledAt);

    static final RecordSchema<AuthUser> USER_SCHEMA = new RecordSchema<>(
            "AuthUser",
            List.of(
                    shown("id", Schemas.STRING, AuthUser::id),
                    shown("email", Schemas.optional(Schemas.STRING), AuthUser::email),
                    EMAIL_VERIFIED_AT,
                    PASSWORD_HASH,
                    shown("isAnonymous", Schemas.BOOLEAN, AuthUser::isAnonymous),
                    shown("ugroups", Schemas.list(Schemas.STRING), AuthUser::ugroups),
                    shown("createdAt", Schemas.INSTANT, AuthUser::createdAt),
                    LAST_LOGIN_AT,
                    DISABLED_AT,
                    hidden("metadata", Schemas.map(PLAIN), AuthUser::metadata)),
            AuthTables::user);

    static final TableDefinition<AuthUser> USERS =
            new TableDefinition<>("auth_users", USER_SCHEMA, AuthUser::id, AuthTables::withId, "id");

    static final TableDefinition<Address> ADDRESSES = new TableDefinition<>(
            "auth_emails",
            new RecordSchema<>(
                    "Address",
                    List.of(
                            Field.of("email", Schemas.STRING, Address::email),
                            Field.of("owner", Schemas.STRING, Address::owner)),
                    AuthTables::address),
            Address::email,
            (address, email) -> new Address(email, address.owner()),
            "email");

    private AuthTables() {}

    /** Whose an address is. */
    record Address(String email, String owner) {
        @Override
        public String toString() {
            return "Address[" + owner + "]";
        }
    }

    private static <V> Field<AuthUser, V> shown(String name, Schema<V> schema, Function<AuthUser, V> accessor) {
        return new Field<>(name, schema, Perms.READ, accessor);
    }

    private static <V> Field<AuthUser, V> hidden(String name, Schema<V> schema, Function<AuthUser, V> accessor) {
        return new Field<>(name, schema, Perms.NONE, accessor);
    }

    @SuppressWarnings("unchecked") // the schema has read them as these types
    private static AuthUser user(@Nullable Object[] values) {
        return new AuthUser(
                (String) Objects.requireNonNull(values[0]),
                (Optional<String>) Objects.requireNonNull(values[1]),
                (Optional<Instant>) Objects.requireNonNull(values[2]),
                (Optional<String>) Objects.requireNonNull(values[3]),
                (Boolean) Objects.requireNonNull(values[4]),
                (List<String>) Objects.requireNonNull(values[5]),
                (Instant) Objects.requireNonNull(values[6]),
                (Instant) Objects.requireNonNull(values[7]),
                (Optional<Instant>) Objects.requireNonNull(values[8]),
                (Map<String, Object>) Objects.requireNonNull(values[9]));
    }

    private static AuthUser withId(AuthUser user, String id) {
        return new AuthUser(
                id,
                user.email(),
                user.emailVerifiedAt(),
                user.passwordHash(),
                user.isAnonymous(),
                user.ugroups(),
                user.createdAt(),
                user.lastLoginAt(),
                user.disabledAt(),
                user.metadata());
    }

    private static Address address(@Nullable Object[] values) {
        return new Address((String) Objects.requireNonNull(values[0]), (String) Objects.requireNonNull(values[1]));
    }
}
