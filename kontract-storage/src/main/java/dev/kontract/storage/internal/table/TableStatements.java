package dev.kontract.storage.internal.table;

import static dev.kontract.storage.internal.database.TransactionIds.TXID;

import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.query.Source;
import dev.kontract.storage.internal.transaction.OrderedPages;
import dev.kontract.storage.internal.transaction.Pages;
import dev.kontract.storage.internal.transaction.Session;
import dev.kontract.storage.internal.transaction.Session.Access;
import java.util.List;

/**
 * The statements of one table. Each write goes to the head and to the log in one statement. Immutable.
 *
 * <p>A deleted row stays in the head as a tombstone, so that its versions go on counting when it comes back; {@code
 * _born} is the version with which the row came to life, or came back to it.
 */
public final class TableStatements implements Reads {
    private static final String LIVE = "_deleted_txid IS NULL";
    private static final String BURY =
            " SET _deleted_txid = " + TXID + ", _txid = " + TXID + ", _version = t._version + 1";

    /** Replaces the row with an id that is taken; a tombstone comes back to life, at the end. */
    static final String REPLACE = "ON CONFLICT (id) DO UPDATE SET data = excluded.data,"
            + " _version = t._version + 1, _txid = excluded._txid, _deleted_txid = NULL,"
            + revived("_born", "t._version + 1") + "," + revived("_order", "excluded._order") + ","
            + revived("_owner", "excluded._owner");

    private final String table;
    private final String get;
    private final String present;
    private final String set;
    private final String merge;
    private final String remove;
    private final String last;
    private final String first;
    private final Pages<byte[]> all;
    private final Source source;
    private final String queryFirst;
    private final String queryRest;

    /** The statements of a table by its physical name. */
    public TableStatements(String table) {
        String head = TableName.checked(table);
        this.table = table;
        String returning = " RETURNING t.id, t.data, t._version, t._born, t._txid, t._order)";
        String log = "INSERT INTO " + head
                + "_log (txid, snapshot, ord, seq, id, version, op, owner, data)"
                + " SELECT _txid, pg_current_snapshot(), _order, ?, id, _version, ";
        String bury = log + "'delete', ?, data FROM w";
        get = "SELECT data FROM " + head + " WHERE id = ? AND " + LIVE;
        present = "SELECT 1 FROM " + head + " WHERE id = ANY (?) AND " + LIVE + " LIMIT 1";
        set = "WITH w AS (INSERT INTO " + head + " AS t (id, data, _version, _born, _txid, _owner)"
                + " VALUES (?, ?::jsonb, 1, 1, " + TXID + ", ?) " + REPLACE + returning
                + log + "CASE WHEN _version = _born THEN 'insert' ELSE 'update' END, ?, data FROM w";
        merge = "WITH w AS (UPDATE " + head
                + " AS t SET data = t.data || ?::jsonb, _version = t._version + 1, _txid = " + TXID
                + " WHERE t.id = ? AND t." + LIVE + returning + log + "'update', ?, data FROM w";
        remove = "WITH w AS (UPDATE " + head + " AS t" + BURY + " WHERE t.id = ? AND t." + LIVE + returning + bury;
        last = take(head, "DESC", returning, bury);
        first = take(head, "ASC", returning, bury);
        String rows = " FROM " + head + " WHERE " + LIVE;
        all = new OrderedPages<>(
                "SELECT _order, data" + rows + " ORDER BY _order LIMIT ?",
                "SELECT _order, data" + rows + " AND _order > ? ORDER BY _order",
                List.of(),
                Reads.DOCUMENT);
        source = new Source("", "SELECT _order AS ord, id, data" + rows, List.of());
        // OFFSET 0 keeps the planner from walking the order index, past every row that does not match, to spare a sort
        String matching = " FROM (SELECT data, _order" + rows + " AND data @> ?::jsonb OFFSET 0) AS matching";
        queryFirst = "SELECT _order, data" + matching + " ORDER BY _order LIMIT ?";
        queryRest = "SELECT _order, data" + matching + " WHERE _order > ? ORDER BY _order";
    }

    private static String revived(String column, String value) {
        return " " + column + " = CASE WHEN t." + LIVE + " THEN t." + column + " ELSE " + value + " END";
    }

    private static String take(String head, String direction, String returning, String bury) {
        return "WITH taken AS (SELECT id FROM " + head + " WHERE " + LIVE + " ORDER BY _order " + direction
                + " LIMIT 1), w AS (UPDATE " + head + " AS t" + BURY + " FROM taken WHERE t.id = taken.id" + returning
                + ", l AS (" + bury + ") SELECT data FROM w";
    }

    /** A name for one of the table's records, which no other table's has. */
    String record(String id) {
        return table + '/' + id;
    }

    @Override
    public void touch(String id, Session session) {
        session.touch(record(id), Access.READ);
    }

    @Override
    public Sql get(String id) {
        return Sql.of(get, id);
    }

    /** A row if there is a document with one of these ids. */
    Sql present(List<String> ids) {
        return Sql.of(present, (Object) ids.toArray(String[]::new));
    }

    /** Inserts or replaces a document. */
    public Sql set(String id, String document, Write write) {
        return Sql.of(set, id, document, write.owner(), write.number(), write.owner());
    }

    /** Merges fields into a document. */
    Sql merge(String id, String changes, Write write) {
        return Sql.of(merge, changes, id, write.number(), write.owner());
    }

    /** Deletes a document. */
    Sql remove(String id, Write write) {
        return Sql.of(remove, id, write.number(), write.owner());
    }

    /** Merges fields into a document; a row comes back if it is there. */
    Sql update(String id, String changes, Write write) {
        return returning(merge(id, changes, write));
    }

    /** Deletes a document; a row comes back if it was there. */
    public Sql delete(String id, Write write) {
        return returning(remove(id, write));
    }

    private static Sql returning(Sql sql) {
        return new Sql(sql.text() + " RETURNING seq", sql.parameters());
    }

    /** Deletes the last document, which comes back. */
    Sql pop(Write write) {
        return Sql.of(last, write.number(), write.owner());
    }

    /** Deletes the first document, which comes back. */
    Sql shift(Write write) {
        return Sql.of(first, write.number(), write.owner());
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public Pages<byte[]> all() {
        return all;
    }

    @Override
    public Pages<byte[]> containing(String filter) {
        return new OrderedPages<>(queryFirst, queryRest, List.of(filter), Reads.DOCUMENT);
    }
}
