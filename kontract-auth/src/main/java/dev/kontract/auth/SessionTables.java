package dev.kontract.auth;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import dev.kontract.table.TimeField;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How sessions are stored: by id; the ids by owner, which bounds them; and what was revoked, for every node to read. */
final class SessionTables {
    static final TimeField<StoredSession, Instant, Instant> EXPIRES_AT = new TimeField<>(
            Field.of("expiresAt", Schemas.INSTANT, session -> session.times().expiresAt()), Schemas.INSTANT);
    static final TimeField<Revocation, Instant, Instant> REVOKED_AT =
            new TimeField<>(Field.of("at", Schemas.INSTANT, Revocation::at), Schemas.INSTANT);
    static final TimeField<Revocation, Instant, Instant> REVOKED_UNTIL =
            new TimeField<>(Field.of("until", Schemas.INSTANT, Revocation::until), Schemas.INSTANT);

    static final TableDefinition<StoredSession> SESSIONS = new TableDefinition<>(
            "auth_sessions",
            new RecordSchema<>(
                    "StoredSession",
                    List.of(
                            Field.of("id", Schemas.STRING, StoredSession::id),
                            Field.of("owner", Schemas.STRING, StoredSession::owner),
                            Field.of("label", Schemas.STRING, StoredSession::label),
                            Field.of(
                                    "createdAt",
                                    Schemas.INSTANT,
                                    session -> session.times().createdAt()),
                            Field.of(
                                    "refreshedAt",
                                    Schemas.INSTANT,
                                    session -> session.times().refreshedAt()),
                            EXPIRES_AT,
                            Field.of(
                                    "tokensUntil",
                                    Schemas.INSTANT,
                                    session -> session.times().tokensUntil()),
                            Field.of("generation", Schemas.INT, StoredSession::generation),
                            Field.of("hash", Schemas.STRING, StoredSession::hash),
                            Field.of(
                                    "authenticatedAt",
                                    Schemas.optional(Schemas.INSTANT),
                                    session -> Optional.of(session.times().authenticatedAt()))),
                    SessionTables::session),
            StoredSession::id,
            (session, id) -> new StoredSession(
                    id, session.owner(), session.label(), session.times(), session.generation(), session.hash()),
            "id",
            List.of(new IndexDefinition(List.of(EXPIRES_AT.name()), false)));

    @SuppressWarnings({"unchecked", "NullAway"}) // the schemas of the fields read the values
    static final TableDefinition<Owned> OWNERS = new TableDefinition<>(
            "auth_session_owners",
            new RecordSchema<>(
                    "OwnedSessions",
                    List.of(
                            Field.of("owner", Schemas.STRING, Owned::owner),
                            Field.of("sessions", Schemas.list(Schemas.STRING), Owned::sessions)),
                    values -> new Owned((String) values[0], (List<String>) values[1])),
            Owned::owner,
            (owned, owner) -> new Owned(owner, owned.sessions()),
            "owner");

    @SuppressWarnings("NullAway") // the schemas of the fields read the values
    static final TableDefinition<Revocation> REVOCATIONS = new TableDefinition<>(
            "auth_revocations",
            new RecordSchema<>(
                    "Revocation",
                    List.of(Field.of("id", Schemas.STRING, Revocation::id), REVOKED_AT, REVOKED_UNTIL),
                    values -> new Revocation((String) values[0], (Instant) values[1], (Instant) values[2])),
            Revocation::id,
            (revocation, id) -> new Revocation(id, revocation.at(), revocation.until()),
            "id",
            List.of(
                    new IndexDefinition(List.of(REVOKED_AT.name()), false),
                    new IndexDefinition(List.of(REVOKED_UNTIL.name()), false)));

    private SessionTables() {}

    static List<TableDefinition<?>> all() {
        return List.of(SESSIONS, OWNERS, REVOCATIONS);
    }

    /** Which sessions a user has, the oldest first. */
    record Owned(String owner, List<String> sessions) {
        Owned with(String session) {
            return new Owned(
                    owner, Stream.concat(sessions.stream(), Stream.of(session)).toList());
        }

        Owned without(String session) {
            return new Owned(
                    owner,
                    sessions.stream().filter(each -> !each.equals(session)).toList());
        }
    }

    @SuppressWarnings("unchecked") // the schemas of the fields read the values
    private static StoredSession session(@Nullable Object[] values) {
        Instant created = (Instant) Objects.requireNonNull(values[3]);
        StoredSession.Times times = new StoredSession.Times(
                created,
                (Instant) Objects.requireNonNull(values[4]),
                (Instant) Objects.requireNonNull(values[5]),
                (Instant) Objects.requireNonNull(values[6]),
                // sessions that began before this was noted began with a login, as all do
                ((Optional<Instant>) Objects.requireNonNull(values[9])).orElse(created));
        return new StoredSession(
                (String) Objects.requireNonNull(values[0]),
                (String) Objects.requireNonNull(values[1]),
                (String) Objects.requireNonNull(values[2]),
                times,
                (Integer) Objects.requireNonNull(values[7]),
                (String) Objects.requireNonNull(values[8]));
    }
}
