package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.transaction.Cut;
import dev.kontract.storage.internal.transaction.OrderedPages;
import dev.kontract.storage.internal.transaction.Pages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The statements that read versions of one record. Immutable.
 *
 * @param cut outside of which there are no versions, for a session
 */
record LogStatements(TableRows of, Optional<Cut> cut) {
    private static final String COLUMNS = "version, txid, at, owner, op, data FROM $_log AS l$cut WHERE l.id = ?";

    /** The versions of a record, the newest first. */
    <R> Pages<R> history(String id, Rows<R> row) {
        return new OrderedPages<>(
                named("SELECT -version, " + COLUMNS + " AND $visible ORDER BY version DESC LIMIT ?"),
                named("SELECT -version, " + COLUMNS + " AND $visible AND -version > ? ORDER BY version DESC"),
                parameters(id),
                row);
    }

    /** Some versions of a record. */
    Sql versions(String id, long one, long other) {
        return new Sql(
                named("SELECT version, op, data FROM $_log AS l$cut WHERE l.id = ? AND version IN (?, ?) AND $visible"),
                parameters(id, one, other));
    }

    private List<Object> parameters(String id, Object... others) {
        List<Object> own = new ArrayList<>(List.of(of.key(id).text()));
        Collections.addAll(own, others);
        return cut.map(bounds -> bounds.and(own.toArray())).orElse(own);
    }

    private String named(String text) {
        String bounded = cut.isPresent()
                ? PastStatements.CUT + ") "
                        + text.replace("$visible", PastStatements.visible("l.txid"))
                                .replace("$cut", ", cut")
                : text.replace("$visible", "true").replace("$cut", "");
        return bounded.replace("$", TableName.checked(of.table().ptr()));
    }
}
