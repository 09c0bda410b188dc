package dev.kontract.storage.internal.table;

import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.transaction.Pages;
import java.util.List;

/** The statements that read versions of one record. Immutable. */
record LogStatements(String table) {
    private static final String COLUMNS = "version, txid, at, owner, op, data FROM $_log WHERE id = ?";

    /** The versions of a record, the newest first. */
    <R> Pages<R> history(String id, Rows<R> row) {
        return new Pages<>(
                named("SELECT -version, " + COLUMNS + " ORDER BY version DESC LIMIT ?"),
                named("SELECT -version, " + COLUMNS + " AND -version > ? ORDER BY version DESC"),
                List.of(id),
                row);
    }

    /** Some versions of a record. */
    Sql versions(String id, long one, long other) {
        return Sql.of(named("SELECT version, op, data FROM $_log WHERE id = ? AND version IN (?, ?)"), id, one, other);
    }

    private String named(String text) {
        return text.replace("$", TableName.checked(table));
    }
}
