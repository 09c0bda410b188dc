package dev.kontract.auth;

import dev.kontract.auth.SessionTables.Owned;
import dev.kontract.procedure.Transactor;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The stored sessions: begins and ends them, and tells every node which have ended. Thread-safe. */
final class SessionStore {
    private static final int CLEANED_AT_ONCE = 200;

    private final TableProxy<StoredSession> sessions;
    private final TableProxy<Owned> owners;
    private final TableProxy<Revocation> revocations;
    private final Transactions transactions;
    private final InstantSource clock;

    SessionStore(Tables tables, Transactor transactor, InstantSource clock) {
        this.sessions = tables.table(SessionTables.SESSIONS);
        this.owners = tables.table(SessionTables.OWNERS);
        this.revocations = tables.table(SessionTables.REVOCATIONS);
        this.transactions = new Transactions(transactor);
        this.clock = clock;
    }

    Optional<StoredSession> get(String sid) {
        return sessions.get(sid);
    }

    /** Stores a new session, and ends the user's oldest one if there are too many. */
    void begin(StoredSession session, int max) {
        transactions.write("auth.beginSession", () -> {
            Owned owned = owned(session.owner());
            while (owned.sessions().size() >= max) {
                String oldest = owned.sessions().getFirst();
                remove(oldest);
                owned = owned.without(oldest);
            }
            sessions.set(session);
            owners.set(owned.with(session.id()));
            return session;
        });
    }

    void replace(StoredSession session) {
        sessions.set(session);
    }

    /** The sessions of a user that are not over, the oldest first. */
    List<StoredSession> of(String owner) {
        return transactions.read("auth.sessions", () -> {
            Instant now = clock.instant();
            return owned(owner).sessions().stream()
                    .flatMap(sid -> sessions.get(sid).stream())
                    .filter(session -> !session.isOver(now))
                    .toList();
        });
    }

    /** Ends a session; false if there is none. */
    boolean end(String sid) {
        return transactions.write("auth.endSession", () -> {
            Optional<StoredSession> ended = remove(sid);
            ended.ifPresent(session -> owners.set(owned(session.owner()).without(sid)));
            return ended.isPresent();
        });
    }

    /** Ends a user's sessions but those that are to be kept, and all streams. */
    void endAll(String owner, Predicate<String> kept) {
        transactions.write("auth.endSessions", () -> {
            Owned owned = owned(owner);
            owned.sessions().stream().filter(kept.negate()).forEach(this::remove);
            List<String> left = owned.sessions().stream().filter(kept).toList();
            if (left.isEmpty()) {
                owners.delete(owner);
            } else {
                owners.set(new Owned(owner, left));
            }
            revocations.set(Revocation.ofUser(owner, clock.instant()));
            return owner;
        });
    }

    /** Ends the streams of a device, which was removed. */
    void endDevice(String device) {
        revocations.set(Revocation.ofDevice(device, clock.instant()));
    }

    private Optional<StoredSession> remove(String sid) {
        Optional<StoredSession> session = sessions.get(sid);
        session.ifPresent(known -> {
            sessions.delete(sid);
            revocations.set(Revocation.ofSession(known, clock.instant()));
        });
        return session;
    }

    private Owned owned(String owner) {
        return owners.get(owner).orElseGet(() -> new Owned(owner, List.of()));
    }

    /** Removes some of what is over; true if there may be more. */
    boolean clean() {
        Instant now = clock.instant();
        List<String> over =
                sessions.where(SessionTables.EXPIRES_AT.before(now)).limit(CLEANED_AT_ONCE).page().records().stream()
                        .map(StoredSession::id)
                        .toList();
        over.forEach(this::end);
        List<String> forgotten =
                revocations
                        .where(SessionTables.REVOKED_UNTIL.before(now))
                        .limit(CLEANED_AT_ONCE)
                        .page()
                        .records()
                        .stream()
                        .map(Revocation::id)
                        .toList();
        forgotten.forEach(id -> forget(id, now));
        return over.size() == CLEANED_AT_ONCE || forgotten.size() == CLEANED_AT_ONCE;
    }

    /** Forgets a revocation that is over, unless there is another one of the same user by now. */
    void forget(String id, Instant now) {
        transactions.write("auth.forgetRevocation", () -> {
            if (revocations.get(id).filter(each -> each.until().isBefore(now)).isPresent()) {
                revocations.delete(id);
            }
            return id;
        });
    }
}
