package dev.kontract.storage.internal.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that transaction ids never start again. A cluster's own ids do, when a dump of one is restored into another.
 * The row {@value #ROW} of {@code trxs} names the cluster that the ids were counted in ({@code owner}) and what is added
 * to them ({@code create_txid}); who finds another cluster there, under a lock, chooses an offset that puts all new ids
 * above all old ones. Every connection is told its offset before its first statement, so that one which still leads to
 * the old cluster keeps the old offset. Thread-safe.
 */
final class Numbering {
    /** The key of the row that speaks of the database; no session has it. */
    static final String ROW = "database";

    private static final Logger LOG = LoggerFactory.getLogger(Numbering.class);

    /** "kontract", and one more, in ASCII. */
    private static final long LOCK = 0x6b6f6e7472616375L;

    private static final String CLUSTER = "(SELECT system_identifier::text FROM pg_control_system())";
    private static final String OLDEST = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private static final String KNOWN = " FROM trxs WHERE sid = '" + ROW + "' AND owner = " + CLUSTER + " AND " + OLDEST
            + " + create_txid >= pg_snapshot_xmax(snapshot)::text::bigint";
    private static final String TELL =
            "SELECT set_config('" + TransactionIds.SETTING + "', create_txid::text, false)" + KNOWN;

    private static final String LOGS = "SELECT quote_ident(ptr || '_log') FROM storage"
            + " WHERE to_regclass(quote_ident(ptr || '_log')) IS NOT NULL";

    /**
     * Ids are taken up again behind the next multiple of 2^32, above all that the old cluster may have given out since. The
     * offset is such a multiple too: it leaves the lower half as it is, in which PostgreSQL admits no zero.
     */
    private static final String ADOPT =
            """
            INSERT INTO trxs (sid, owner, created_at, create_txid, snapshot)
            SELECT '$row', $cluster, '-infinity', n.moved, (n.horizon || ':' || $oldest + n.moved || ':')::pg_snapshot
            FROM (
                SELECT m.horizon, CASE WHEN m.fresh AND $oldest >= m.next THEN 0
                    ELSE greatest(0, ((m.next >> 32) + 1 - ($oldest >> 32)) << 32) END AS moved
                FROM (
                    SELECT d.sid IS NULL AS fresh, coalesce(pg_snapshot_xmin(d.snapshot)::text::bigint, 1) AS horizon,
                        greatest(1, d.create_txid + 1, pg_snapshot_xmax(d.snapshot)::text::bigint,
                            (SELECT max(txid) + 1 FROM ($ids) AS ids)) AS next
                    FROM (SELECT) AS one LEFT JOIN trxs AS d ON d.sid = '$row') AS m) AS n
            ON CONFLICT (sid) DO UPDATE SET owner = excluded.owner, create_txid = excluded.create_txid,
                snapshot = excluded.snapshot""".replace("$row", ROW).replace("$cluster", CLUSTER).replace("$oldest", OLDEST);

    private final Map<PgConnection, Boolean> told = new WeakHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Tells a connection its offset, unless it knows it, or the system tables are not there yet. */
    void tell(Link link, PgConnection connection) throws SQLException {
        if (!knows(connection) && tell(link)) {
            remember(connection);
        }
    }

    private boolean knows(PgConnection connection) {
        lock.lock();
        try {
            return told.containsKey(connection);
        } finally {
            lock.unlock();
        }
    }

    private void remember(PgConnection connection) {
        lock.lock();
        try {
            told.put(connection, true);
        } finally {
            lock.unlock();
        }
    }

    /** Tells a connection in no transaction its offset; false if the system tables are not there yet. */
    static boolean tell(Link link) throws SQLException {
        try {
            if (!isTold(link)) {
                adopt(link);
                return isTold(link);
            }
            return true;
        } catch (SQLException failure) {
            if (!SqlFailures.isMissingTable(failure)) {
                throw failure;
            }
            link.run("ROLLBACK"); // of nothing, unless it was being adopted
            return false;
        }
    }

    private static boolean isTold(Link link) throws SQLException {
        return link.run(TELL, List.of(), ResultSet::next).orElse(false);
    }

    private static void adopt(Link link) throws SQLException {
        link.run("BEGIN ISOLATION LEVEL READ COMMITTED");
        link.run("SELECT pg_advisory_xact_lock(?)", LOCK);
        if (!link.run("SELECT 1" + KNOWN, List.of(), ResultSet::next).orElse(false)) {
            link.run(ADOPT.replace("$ids", ids(link)));
            LOG.info("The transaction ids of a database cluster were taken up");
        }
        link.run("COMMIT");
    }

    /** The ids that were given out and are known of. */
    private static String ids(Link link) throws SQLException {
        StringBuilder ids = new StringBuilder("SELECT max(create_txid) AS txid FROM trxs");
        for (String log : link.run(LOGS, List.of(), Rows::texts).orElse(List.of())) {
            ids.append(" UNION ALL SELECT max(txid) FROM ").append(log);
        }
        return ids.toString();
    }
}
