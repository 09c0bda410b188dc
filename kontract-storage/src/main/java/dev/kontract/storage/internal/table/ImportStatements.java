package dev.kontract.storage.internal.table;

import static dev.kontract.storage.internal.database.TransactionIds.TXID;

import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.transfer.ImportOptions.OnConflict;
import java.util.List;

/**
 * The statement that stores many documents, in the head and in the log, as {@link TableStatements#set} stores one.
 * Immutable.
 */
public final class ImportStatements {
    private final String store;
    private final Reach reach;
    private final String owner;

    /**
     * For a table by its physical name.
     *
     * @param reach whose rows they are to be
     * @param owner who is noted as their owner in a shared table
     */
    public ImportStatements(String table, OnConflict onConflict, Reach reach, String owner) {
        String head = TableName.checked(table);
        this.reach = reach;
        this.owner = reach.owner().orElse(owner);
        this.store = "WITH tx AS MATERIALIZED (SELECT " + TXID + " AS txid), w AS (INSERT INTO " + head
                + " AS t (id, data, _version, _born, _txid, _owner)"
                + " SELECT given.id, given.data::jsonb, 1, 1, tx.txid, ? FROM tx, unnest(?::text[], ?::text[])"
                + " AS given (id, data) " + TableStatements.REPLACE
                + (onConflict == OnConflict.REPLACE ? "" : " WHERE t._deleted_txid IS NOT NULL")
                + " RETURNING t.id, t.data, t._version, t._born, t._txid, t._order), l AS (INSERT INTO " + head
                + "_log (txid, snapshot, ord, seq, id, version, op, owner, data)"
                + " SELECT _txid, pg_current_snapshot(), _order, (? + row_number() OVER ())::integer, id, _version,"
                + " CASE WHEN _version = _born THEN 'insert' ELSE 'update' END, ?, data FROM w)"
                + " SELECT count(*), count(*) FILTER (WHERE _version = _born),"
                + " CASE WHEN count(*) < ? THEN array_agg(substr(id, ?)) END FROM w";
    }

    /**
     * Stores documents. One row comes back: how many were stored, how many of them are new, and the ids of those that were
     * stored, unless all were.
     *
     * @param ids different ones
     * @param before how many writes came before in the transaction
     */
    public Sql store(List<String> ids, List<String> documents, long before) {
        String prefix = reach.prefix();
        return Sql.of(
                store,
                owner,
                ids.stream().map(id -> reach.key(id).text()).toArray(String[]::new),
                documents.toArray(String[]::new),
                before,
                owner,
                ids.size(),
                prefix.codePointCount(0, prefix.length()) + 1);
    }
}
