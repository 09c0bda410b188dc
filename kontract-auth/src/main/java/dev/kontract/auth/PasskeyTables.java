package dev.kontract.auth;

import dev.kontract.Perms;
import dev.kontract.auth.StoredPasskey.Credential;
import dev.kontract.auth.StoredPasskey.Use;
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

/** How passkeys are stored: by id; the ids by owner, which bounds them; and the challenges that were used. */
final class PasskeyTables {
    private static final Schema<Optional<Instant>> IF_EVER = Schemas.optional(Schemas.INSTANT);

    @SuppressWarnings("NullAway") // written, never read
    static final RecordSchema<Passkey> VIEW = new RecordSchema<>(
            "Passkey",
            List.of(
                    shown("id", Schemas.STRING, Passkey::id),
                    shown("label", Schemas.STRING, Passkey::label),
                    shown("createdAt", Schemas.INSTANT, Passkey::createdAt),
                    shown("lastUsedAt", IF_EVER, Passkey::lastUsedAt),
                    shown("isSynced", Schemas.BOOLEAN, Passkey::isSynced)),
            values -> {
                throw new UnsupportedOperationException("Passkeys are shown, never read");
            });

    static final TableDefinition<StoredPasskey> PASSKEYS = new TableDefinition<>(
            "auth_passkeys",
            new RecordSchema<>(
                    "StoredPasskey",
                    List.of(
                            Field.of("id", Schemas.STRING, StoredPasskey::id),
                            Field.of("owner", Schemas.STRING, StoredPasskey::owner),
                            Field.of("label", Schemas.STRING, StoredPasskey::label),
                            Field.of("createdAt", Schemas.INSTANT, StoredPasskey::createdAt),
                            Field.of(
                                    "credentialId",
                                    Schemas.STRING,
                                    each -> each.credential().id()),
                            Field.of(
                                    "publicKey",
                                    Schemas.STRING,
                                    each -> each.credential().publicKey()),
                            Field.of(
                                    "transports",
                                    Schemas.list(Schemas.STRING),
                                    each -> each.credential().transports()),
                            Field.of(
                                    "canBeSynced",
                                    Schemas.BOOLEAN,
                                    each -> each.credential().canBeSynced()),
                            Field.of("counter", Schemas.LONG, each -> each.use().counter()),
                            Field.of(
                                    "isSynced",
                                    Schemas.BOOLEAN,
                                    each -> each.use().isSynced()),
                            Field.of("lastUsedAt", IF_EVER, each -> each.use().lastUsedAt())),
                    PasskeyTables::passkey),
            StoredPasskey::id,
            (each, id) ->
                    new StoredPasskey(id, each.owner(), each.label(), each.createdAt(), each.credential(), each.use()),
            "id");

    @SuppressWarnings({"unchecked", "NullAway"}) // the schemas of the fields read the values
    static final TableDefinition<Owned> OWNERS = new TableDefinition<>(
            "auth_passkey_owners",
            new RecordSchema<>(
                    "OwnedPasskeys",
                    List.of(
                            Field.of("owner", Schemas.STRING, Owned::owner),
                            Field.of("passkeys", Schemas.list(Schemas.STRING), Owned::passkeys)),
                    values -> new Owned((String) values[0], (List<String>) values[1])),
            Owned::owner,
            (owned, owner) -> new Owned(owner, owned.passkeys()),
            "owner");

    static final TimeField<UsedChallenge, Instant, Instant> UNTIL =
            new TimeField<>(Field.of("until", Schemas.INSTANT, UsedChallenge::until), Schemas.INSTANT);

    @SuppressWarnings("NullAway") // the schemas of the fields read the values
    static final TableDefinition<UsedChallenge> CHALLENGES = new TableDefinition<>(
            "auth_passkey_challenges",
            new RecordSchema<>(
                    "UsedChallenge",
                    List.of(Field.of("id", Schemas.STRING, UsedChallenge::id), UNTIL),
                    values -> new UsedChallenge((String) values[0], (Instant) values[1])),
            UsedChallenge::id,
            (challenge, id) -> new UsedChallenge(id, challenge.until()),
            "id",
            List.of(new IndexDefinition(List.of(UNTIL.name()), false)));

    private PasskeyTables() {}

    static List<TableDefinition<?>> all() {
        return List.of(PASSKEYS, OWNERS, CHALLENGES);
    }

    /** Which passkeys a user has, the oldest first. */
    record Owned(String owner, List<String> passkeys) {
        Owned with(String passkey) {
            return new Owned(
                    owner, Stream.concat(passkeys.stream(), Stream.of(passkey)).toList());
        }

        Owned without(String passkey) {
            return new Owned(
                    owner,
                    passkeys.stream().filter(each -> !each.equals(passkey)).toList());
        }
    }

    /** A challenge that must not be used again, until it is over anyway. */
    record UsedChallenge(String id, Instant until) {}

    private static <V> Field<Passkey, V> shown(String name, Schema<V> schema, Function<Passkey, V> accessor) {
        return new Field<>(name, schema, Perms.READ, accessor);
    }

    @SuppressWarnings("unchecked") // the schemas of the fields read the values
    private static StoredPasskey passkey(@Nullable Object[] values) {
        Credential credential = new Credential(
                (String) Objects.requireNonNull(values[4]),
                (String) Objects.requireNonNull(values[5]),
                (List<String>) Objects.requireNonNull(values[6]),
                (Boolean) Objects.requireNonNull(values[7]));
        Use use = new Use(
                (Long) Objects.requireNonNull(values[8]),
                (Boolean) Objects.requireNonNull(values[9]),
                (Optional<Instant>) Objects.requireNonNull(values[10]));
        return new StoredPasskey(
                (String) Objects.requireNonNull(values[0]),
                (String) Objects.requireNonNull(values[1]),
                (String) Objects.requireNonNull(values[2]),
                (Instant) Objects.requireNonNull(values[3]),
                credential,
                use);
    }
}
