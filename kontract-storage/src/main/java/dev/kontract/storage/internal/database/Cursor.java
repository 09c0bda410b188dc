package dev.kontract.storage.internal.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Rows that are fetched while they are read. Not thread-safe. */
public final class Cursor implements AutoCloseable {
    private final PreparedStatement statement;
    private final ResultSet rows;

    Cursor(PreparedStatement statement, ResultSet rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /** The next row, read by a reader of the one that is entered; empty at the end. */
    public <R> Optional<R> next(Rows<R> row) throws SQLException {
        return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    }

    /** Ends the reading. */
    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
