package dev.kontract.storage.internal.table;

import static dev.kontract.storage.internal.database.TransactionIds.TXID;

import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.query.Source;
import dev.kontract.storage.internal.transaction.OrderedPages;
import dev.kontract.storage.internal.transaction.Pages;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statements of one table. Each write goes to the head and to the log in one statement. Immutable.
 *
 * <p>A deleted row stays in the head as a tombstone, so that its versions go on counting when it comes back; {@code
 * _born} is the version with which the row came to life, or came back to it.
 */
public final class TableStatements {
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
    private final String allFirst;
    private final String allRest;
    private final String rows;

    /** The statements of a table by its physical name. */
    public TableStatements(String table, boolean perOwner) {
        String head = TableName.checked(table);
        this.table = table;
        String live = LIVE + Reach.and(perOwner, "_owner");
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
        String from = " FROM " + head + " WHERE " + live;
        last = take(from, "DESC", bury(head, returning), bury);
        first = take(from, "ASC", bury(head, returning), bury);
        allFirst = "SELECT _order, data" + from + " ORDER BY _order LIMIT ?";
        allRest = "SELECT _order, data" + from + " AND _order > ? ORDER BY _order";
        rows = "SELECT _order AS ord, id, data" + from;
    }

    private static String revived(String column, String value) {
        return " " + column + " = CASE WHEN t." + LIVE + " THEN t." + column + " ELSE " + value + " END";
    }

    private static String bury(String head, String returning) {
        return "w AS (UPDATE " + head + " AS t" + BURY + " FROM taken WHERE t.id = taken.id" + returning;
    }

    private static String take(String from, String direction, String taken, String bury) {
        return "WITH taken AS (SELECT id" + from + " ORDER BY _order " + direction + " LIMIT 1), " + taken + ", l AS ("
                + bury + ") SELECT data FROM w";
    }

    /** A name for one of the table's rows, which no other table's has. */
    String record(RowKey key) {
        return table + '/' + key.text();
    }

    /** One document. */
    Sql get(RowKey key) {
        return Sql.of(get, key.text());
    }

    /** A row if there is one of these documents. */
    Sql present(List<RowKey> keys) {
        return Sql.of(present, (Object) keys.stream().map(RowKey::text).toArray(String[]::new));
    }

    /** Inserts or replaces a document. */
    public Sql set(RowKey key, String document, Write write) {
        return Sql.of(set, key.text(), document, write.owner(), write.number(), write.writer());
    }

    /** Merges fields into a document. */
    Sql merge(RowKey key, String changes, Write write) {
        return Sql.of(merge, changes, key.text(), write.number(), write.writer());
    }

    /** Deletes a document. */
    Sql remove(RowKey key, Write write) {
        return Sql.of(remove, key.text(), write.number(), write.writer());
    }

    /** Merges fields into a document; a row comes back if it is there. */
    Sql update(RowKey key, String changes, Write write) {
        return returning(merge(key, changes, write));
    }

    /** Deletes a document; a row comes back if it was there. */
    public Sql delete(RowKey key, Write write) {
        return returning(remove(key, write));
    }

    private static Sql returning(Sql sql) {
        return new Sql(sql.text() + " RETURNING seq", sql.parameters());
    }

    /** Deletes the last document, which comes back. */
    Sql pop(Write write) {
        return taking(last, write);
    }

    /** Deletes the first document, which comes back. */
    Sql shift(Write write) {
        return taking(first, write);
    }

    private static Sql taking(String text, Write write) {
        return new Sql(text, with(write.reach(), write.number(), write.writer()));
    }

    private static List<Object> with(Reach reach, Object... others) {
        return Stream.concat(reach.parameters().stream(), Stream.of(others)).toList();
    }

    /** Where queries read. */
    Source source(TableRows reached) {
        return new Source("", rows, reached.reach().parameters(), reached.owned());
    }

    /** All documents. */
    Pages<byte[]> all(Reach reach) {
        return new OrderedPages<>(allFirst, allRest, reach.parameters(), Reads.DOCUMENT);
    }
}
