package dev.kontract.storage.internal;

import dev.kontract.storage.PinnedSession;
import dev.kontract.storage.StorageSessions;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.internal.database.TransactionIds;
import dev.kontract.storage.internal.transaction.Pin;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The sessions in {@code trxs}. */
final class PostgresSessions implements StorageSessions {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALLOCATE = "SELECT " + TransactionIds.TXID;
    private static final String BEGIN =
            "INSERT INTO trxs (sid, owner, create_txid, snapshot, expires_at) VALUES (?, ?, "
                    + TransactionIds.TXID + ", " + TransactionIds.SNAPSHOT
                    + ", clock_timestamp() + ? * interval '1 millisecond') RETURNING create_txid, expires_at; COMMIT";
    private static final String OLDEST = "SELECT least(pg_snapshot_xmin(" + TransactionIds.SNAPSHOT + ")::text::bigint,"
            + " (SELECT min(pg_snapshot_xmin(snapshot)::text::bigint) FROM trxs WHERE expires_at > clock_timestamp()))";

    private final Database database;
    private final PostgresTransactor transactor;

    PostgresSessions(Database database, PostgresTransactor transactor) {
        this.database = database;
        this.transactor = transactor;
    }

    /** Work on a connection of its own. */
    @FunctionalInterface
    private interface Work<R> {
        R on(Link link) throws SQLException;
    }

    private <R> R alone(Work<R> work) {
        try (Link link = database.acquire()) {
            return work.on(link);
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }

    @Override
    public long allocateTxid() {
        return alone(link -> link.run(ALLOCATE, List.of(), Rows::number).orElseThrow());
    }

    @Override
    public PinnedSession beginTransaction(String owner) {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        String sid = Base64.getUrlEncoder().encodeToString(random);
        long lifetime = database.options().versions().sessionLifetime().toMillis();
        return alone(link -> {
            link.run(
                    "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock_shared(?)",
                    Database.SESSIONS_LOCK);
            return link.run(BEGIN, List.of(sid, owner, lifetime), rows -> {
                        rows.next();
                        return new PinnedSession(
                                sid,
                                owner,
                                rows.getLong(1),
                                rows.getObject(2, OffsetDateTime.class).toInstant());
                    })
                    .orElseThrow();
        });
    }

    @Override
    public void commit(String sid) {
        Pin pin = Pin.of(sid);
        transactor.operate(true, session -> {
            pin.end(session);
            return sid;
        });
    }

    @Override
    public long minActiveTxid() {
        return alone(link -> link.run(OLDEST, List.of(), Rows::number).orElseThrow());
    }

    @Override
    public <R extends @Nullable Object> R within(String sid, Callable<R> body) throws Exception {
        return transactor.pinned(Pin.of(sid), body);
    }
}
