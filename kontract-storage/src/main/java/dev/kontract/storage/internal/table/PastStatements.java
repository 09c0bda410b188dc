package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.query.Source;
import dev.kontract.storage.internal.transaction.Cut;
import dev.kontract.storage.internal.transaction.OrderedPages;
import dev.kontract.storage.internal.transaction.Pages;
import java.util.List;

/**
 * The statements that read the state of a table at a cut. The versions of a row that a cut has are its first ones, so the
 * highest of them is the row's at the cut. A row whose version in the head belongs to the cut has not changed since; of
 * the others the log knows. Immutable.
 */
record PastStatements(TableRows of, Cut cut) implements Reads {
    static final String CUT = "WITH cut AS MATERIALIZED (SELECT ?::pg_snapshot AS s, ?::bigint[] AS own";
    private static final String LAST =
            " FROM $_log AS l, cut WHERE l.id = %s AND " + visible("l.txid") + " ORDER BY l.version DESC LIMIT 1";
    private static final String GET =
            CUT + ") SELECT data FROM (SELECT l.op, l.data" + LAST.formatted("?") + ") AS last WHERE op <> 'delete'";
    private static final String FOREIGN =
            CUT + ") SELECT 1 FROM $ AS h, cut WHERE h.id = ? AND NOT " + visible("h._txid");
    private static final String ALL = """
            SELECT h._order AS ord, h.id, h.data FROM $ AS h, cut
            WHERE h._deleted_txid IS NULL$owned AND %1$s
            UNION ALL
            SELECT last.ord, changed.id, last.data
            FROM (SELECT h.id, h._order FROM $ AS h, cut WHERE NOT %1$s$owned) AS changed
            CROSS JOIN LATERAL (SELECT l.op, coalesce(l.ord, changed._order) AS ord, l.data%2$s) AS last
            CROSS JOIN cut WHERE last.op <> 'delete'""".formatted(visible("h._txid"), LAST.formatted("changed.id"));

    /** Whether the cut has what a transaction wrote. */
    static String visible(String txid) {
        return "(pg_visible_in_snapshot(" + txid + "::text::xid8, cut.s) OR " + txid + " = ANY (cut.own))";
    }

    @Override
    public Sql get(String id) {
        return new Sql(named(GET), cut.and(of.key(id).text()));
    }

    /** Gives a row if the record was changed by a transaction that the cut does not have. */
    Sql foreign(RowKey key) {
        return new Sql(named(FOREIGN), cut.and(key.text()));
    }

    @Override
    public Source source() {
        return new Source(owned() + ") ", named(ALL), bounds(), of.owned());
    }

    @Override
    public Pages<byte[]> all() {
        String rows = owned() + ") SELECT ord, data FROM (" + ALL + ") AS past";
        return new OrderedPages<>(
                named(rows + " ORDER BY ord LIMIT ?"), named(rows + " WHERE ord > ? ORDER BY ord"), bounds(), DOCUMENT);
    }

    /** The cut, and whose rows are read. */
    private String owned() {
        return CUT + (of.reach().owner().isPresent() ? ", ?::text AS who" : "");
    }

    private List<Object> bounds() {
        return cut.and(of.reach().parameters().toArray());
    }

    private String named(String text) {
        return text.replace("$owned", of.reach().owner().isPresent() ? " AND h._owner = cut.who" : "")
                .replace("$", TableName.checked(of.table().ptr()));
    }
}
