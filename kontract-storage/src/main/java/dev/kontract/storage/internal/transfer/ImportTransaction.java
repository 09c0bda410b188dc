package dev.kontract.storage.internal.transfer;

import dev.kontract.error.RPCError;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.internal.table.ImportStatements;
import dev.kontract.storage.internal.transfer.DocumentReader.Result.Document;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The transaction of a batch. Each statement has a savepoint before it, so that its failure is not the batch's. */
final class ImportTransaction {
    private final Database database;
    private final Link link;
    private final ImportStatements statements;
    private boolean open;
    private long writes;

    ImportTransaction(Database database, Link link, ImportStatements statements) {
        this.database = database;
        this.link = link;
        this.statements = statements;
    }

    /**
     * What a statement did.
     *
     * @param stored how many documents it stored
     * @param inserted how many of them are new
     * @param ids of those it stored; empty if it stored all
     */
    record Written(long stored, long inserted, Optional<Set<String>> ids) {
        private static Written read(ResultSet row) throws SQLException {
            row.next();
            Array ids = row.getArray(3);
            return new Written(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(1) == 0
                            ? Optional.of(Set.of())
                            : Optional.ofNullable(ids == null ? null : Set.of((String[]) ids.getArray())));
        }
    }

    /**
     * Stores documents with different ids.
     *
     * @throws SQLException if one of them cannot be stored; none of them is then
     * @throws RPCError if the transaction has failed
     */
    Written write(List<Document> documents) throws SQLException {
        Sql sql = statements.store(
                documents.stream().map(Document::id).toList(),
                documents.stream().map(Document::text).toList(),
                writes);
        String before =
                open ? "RELEASE chunk; SAVEPOINT chunk; " : "BEGIN ISOLATION LEVEL SERIALIZABLE; SAVEPOINT chunk; ";
        try {
            Written written = link.run(before + sql.text(), sql.parameters(), Written::read)
                    .orElseThrow();
            open = true;
            writes += written.stored();
            return written;
        } catch (SQLException failure) {
            if (!isOfData(failure)) {
                throw database.error(failure);
            }
            link.run("ROLLBACK TO chunk");
            open = true;
            throw failure;
        }
    }

    /** What the database says of data: exceptions, violated constraints, limits (PostgreSQL's manual, appendix A). */
    private static boolean isOfData(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    /**
     * Commits what was written.
     *
     * @throws RPCError if it was not committed, or nobody knows
     */
    void commit() {
        if (!open) {
            return;
        }
        open = false;
        writes = 0;
        try {
            link.run("COMMIT");
        } catch (SQLException failure) {
            throw SqlFailures.isLost(failure) ? SqlFailures.outcomeUnknown(failure) : database.error(failure);
        }
    }
}
