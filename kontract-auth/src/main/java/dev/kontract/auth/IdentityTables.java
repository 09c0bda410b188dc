package dev.kontract.auth;

import dev.kontract.Perms;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import dev.kontract.table.TimeField;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How identities are stored: by id, which makes an account unique; the ids by owner; and which logins were used up. */
final class IdentityTables {
    static final Field<Identity, Instant> LAST_LOGIN_AT = shown("lastLoginAt", Schemas.INSTANT, Identity::lastLoginAt);
    static final TimeField<Spent, Instant, Instant> SPENT_UNTIL =
            new TimeField<>(Field.of("until", Schemas.INSTANT, Spent::until), Schemas.INSTANT);

    static final RecordSchema<Identity> IDENTITY = new RecordSchema<>(
            "Identity",
            List.of(
                    shown("id", Schemas.STRING, Identity::id),
                    hidden("owner", Schemas.STRING, Identity::owner),
                    shown("provider", Schemas.STRING, Identity::provider),
                    shown("issuer", Schemas.STRING, each -> each.account().issuer()),
                    hidden("subject", Schemas.STRING, each -> each.account().subject()),
                    shown(
                            "email",
                            Schemas.optional(Schemas.STRING),
                            each -> each.account().email()),
                    shown("createdAt", Schemas.INSTANT, Identity::createdAt),
                    LAST_LOGIN_AT),
            IdentityTables::identity);

    static final TableDefinition<Identity> IDENTITIES = new TableDefinition<>(
            "auth_identities",
            IDENTITY,
            Identity::id,
            (identity, id) -> new Identity(
                    id,
                    identity.owner(),
                    identity.provider(),
                    identity.account(),
                    identity.createdAt(),
                    identity.lastLoginAt()),
            "id");

    @SuppressWarnings({"unchecked", "NullAway"}) // the schemas of the fields read the values
    static final TableDefinition<Owned> OWNERS = new TableDefinition<>(
            "auth_identity_owners",
            new RecordSchema<>(
                    "OwnedIdentities",
                    List.of(
                            Field.of("owner", Schemas.STRING, Owned::owner),
                            Field.of("identities", Schemas.list(Schemas.STRING), Owned::identities)),
                    values -> new Owned((String) values[0], (List<String>) values[1])),
            Owned::owner,
            (owned, owner) -> new Owned(owner, owned.identities()),
            "owner");

    @SuppressWarnings("NullAway") // the schemas of the fields read the values
    static final TableDefinition<Spent> SPENT = new TableDefinition<>(
            "auth_spent_logins",
            new RecordSchema<>(
                    "SpentLogin",
                    List.of(Field.of("id", Schemas.STRING, Spent::id), SPENT_UNTIL),
                    values -> new Spent((String) values[0], (Instant) values[1])),
            Spent::id,
            (spent, id) -> new Spent(id, spent.until()),
            "id",
            List.of(new IndexDefinition(List.of(SPENT_UNTIL.name()), false)));

    private IdentityTables() {}

    static List<TableDefinition<?>> all() {
        return List.of(IDENTITIES, OWNERS, SPENT);
    }

    /** Which identities a user has, the oldest first. */
    record Owned(String owner, List<String> identities) {
        Owned with(String identity) {
            return new Owned(
                    owner,
                    Stream.concat(identities.stream(), Stream.of(identity)).toList());
        }

        Owned without(String identity) {
            return new Owned(
                    owner,
                    identities.stream().filter(each -> !each.equals(identity)).toList());
        }
    }

    /** The hash of something that counted once, until it would not have counted any more. */
    record Spent(String id, Instant until) {}

    private static <V> Field<Identity, V> shown(String name, Schema<V> schema, Function<Identity, V> accessor) {
        return new Field<>(name, schema, Perms.READ, accessor);
    }

    private static <V> Field<Identity, V> hidden(String name, Schema<V> schema, Function<Identity, V> accessor) {
        return new Field<>(name, schema, Perms.NONE, accessor);
    }

    @SuppressWarnings("unchecked") // the schema has read them as these types
    private static Identity identity(@Nullable Object[] values) {
        Identity.Account account = new Identity.Account(
                (String) Objects.requireNonNull(values[3]),
                (String) Objects.requireNonNull(values[4]),
                (Optional<String>) Objects.requireNonNull(values[5]));
        return new Identity(
                (String) Objects.requireNonNull(values[0]),
                (String) Objects.requireNonNull(values[1]),
                (String) Objects.requireNonNull(values[2]),
                account,
                (Instant) Objects.requireNonNull(values[6]),
                (Instant) Objects.requireNonNull(values[7]));
    }
}
