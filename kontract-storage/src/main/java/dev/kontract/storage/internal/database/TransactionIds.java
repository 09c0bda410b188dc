package dev.kontract.storage.internal.database;

/**
 * Expressions of SQL for the running transaction's id and snapshot, in the numbers of this database: PostgreSQL's own,
 * moved by the offset that {@link Numbering} gave the connection. Without one they fail, and nothing is stored. Stateless.
 */
public final class TransactionIds {
    /** The connection's setting that holds the offset. */
    static final String SETTING = "kontract.offset";

    private static final String OFFSET = "current_setting('" + SETTING + "')";

    /** The transaction's id, a bigint. */
    public static final String TXID = "(pg_current_xact_id()::text::bigint + " + OFFSET + "::bigint)";

    /** What the transaction sees, a pg_snapshot. */
    public static final String SNAPSHOT = "(CASE " + OFFSET + " WHEN '0' THEN pg_current_snapshot() ELSE (SELECT ("
            + "(pg_snapshot_xmin(s)::text::bigint + o) || ':' || (pg_snapshot_xmax(s)::text::bigint + o) || ':'"
            + " || coalesce((SELECT string_agg((x::text::bigint + o)::text, ',' ORDER BY x)"
            + " FROM pg_snapshot_xip(s) AS x), ''))::pg_snapshot"
            + " FROM (SELECT pg_current_snapshot() AS s, " + OFFSET + "::bigint AS o) AS moved) END)";

    private TransactionIds() {}
}
