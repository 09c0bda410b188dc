package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.TransactionIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * How far versions may be collected: below an id whose lower neighbours all have ended, and are seen by every session that
 * is open and by every state that is to be kept. Kept in the database's row of {@code trxs}: {@code snapshot} begins with
 * the id, {@code created_at} is the earliest moment to travel to, {@code own} has the id up to which all is collected.
 *
 * @param from where the last collection ended
 * @param to the horizon
 */
record Horizon(long from, long to) {
    /** A session's expiry and a reader's look at it are not the same moment. */
    private static final String OPEN = "expires_at > clock_timestamp() - interval '1 minute'";

    private static final String LIMIT = "greatest(pg_snapshot_xmin(d.snapshot)::text::bigint, least(?, "
            + "pg_snapshot_xmin(" + TransactionIds.SNAPSHOT + ")::text::bigint,"
            + " (SELECT min(pg_snapshot_xmin(snapshot)::text::bigint) FROM trxs WHERE " + OPEN + ")))";
    private static final String LOOK =
            "SELECT coalesce(d.own[1], 0), " + LIMIT + " FROM trxs AS d WHERE d.sid = '" + Database.ROW + "'";
    private static final String MOVE = "UPDATE trxs AS d SET snapshot = (" + LIMIT
            + " || ':' || greatest(pg_snapshot_xmax(d.snapshot)::text::bigint, pg_snapshot_xmin("
            + TransactionIds.SNAPSHOT + ")::text::bigint) || ':')::pg_snapshot,"
            + " created_at = greatest(d.created_at, ?::timestamptz) WHERE d.sid = '" + Database.ROW + "'"
            + " RETURNING coalesce(d.own[1], 0), pg_snapshot_xmin(d.snapshot)::text::bigint; COMMIT";
    private static final String DONE =
            "UPDATE trxs SET own = ARRAY[?] WHERE sid = '" + Database.ROW + "'; DELETE FROM trxs WHERE NOT " + OPEN;

    private static Horizon read(ResultSet rows) throws SQLException {
        return rows.next() ? new Horizon(rows.getLong(1), rows.getLong(2)) : new Horizon(0, 0);
    }

    /** Where it would be if it were moved. */
    static Horizon look(Link link, long wanted) throws SQLException {
        return link.run(LOOK, List.of(wanted), Horizon::read).orElseThrow();
    }

    /** Moves it forward; no session begins meanwhile. */
    static Horizon move(Link link, long wanted, Instant cutoff) throws SQLException {
        link.run("BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(?)", Database.SESSIONS_LOCK);
        return link.run(MOVE, List.of(wanted, cutoff.toString()), Horizon::read).orElseThrow();
    }

    /** Remembers that all is collected, and forgets the sessions that are over. */
    void done(Link link) throws SQLException {
        link.run(DONE, List.of(to), Rows::texts);
    }
}
