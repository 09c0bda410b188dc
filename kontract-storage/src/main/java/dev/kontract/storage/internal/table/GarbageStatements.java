package dev.kontract.storage.internal.table;

/**
 * The statements that collect one table's old versions. Whatever is below the horizon is seen by everybody, so that a
 * version which is followed by another below it, is seen by nobody. Immutable.
 */
record GarbageStatements(String table) {
    /** How many versions are looked at in one transaction. */
    static final int BATCH = 500;

    /** Begins behind a version's number, ends below a horizon. */
    private static final String SWEEP = """
            WITH batch AS MATERIALIZED (
                SELECT txid, seq, id, version, op FROM $_log WHERE (txid, seq) > (?, ?) AND txid < ?
                ORDER BY txid, seq LIMIT 500),
            newest AS MATERIALIZED (
                SELECT DISTINCT ON (id) id, version, op FROM batch ORDER BY id, version DESC),
            dead AS (
                DELETE FROM $ AS h USING newest AS n
                WHERE h.id = n.id AND n.op = 'delete' AND h._version = n.version AND h._deleted_txid IS NOT NULL
                RETURNING h.id),
            gone AS (
                DELETE FROM $_log AS l USING newest AS n
                WHERE l.id = n.id AND (l.version < n.version
                    OR l.version = n.version AND n.op = 'delete' AND EXISTS (SELECT FROM dead WHERE dead.id = n.id))
                RETURNING 1)
            SELECT (SELECT count(*) FROM gone), (SELECT count(*) FROM dead), count(*),
                max(txid), (array_agg(seq ORDER BY txid DESC, seq DESC))[1] FROM batch""";

    private static final String COUNT = """
            SELECT (SELECT count(*) FROM $_log AS l WHERE l.txid < ? AND EXISTS (
                    SELECT FROM $_log AS n WHERE n.id = l.id AND n.version > l.version AND n.txid < ?)),
                (SELECT count(*) FROM $ AS h WHERE h._deleted_txid < ?)""";

    private static final String SIZE = "SELECT count(*) FROM $_log WHERE txid >= ? AND txid < ?";

    String sweep() {
        return named(SWEEP);
    }

    String count() {
        return named(COUNT);
    }

    String size() {
        return named(SIZE);
    }

    private String named(String text) {
        return text.replace("$", TableName.checked(table));
    }
}
