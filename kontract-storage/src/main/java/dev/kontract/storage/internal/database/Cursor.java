package dev.kontract.storage.internal.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows that are fetched while they are read. Not thread-safe. */
public final class Cursor implements AutoCloseable {
    private final PreparedStatement statement;
    private final ResultSet rows;

    Cursor(PreparedStatement statement, ResultSet rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /** The next row's first column; null at the end. */
    public byte @Nullable [] next() throws SQLException {
        return rows.next() ? rows.getBytes(1) : null;
    }

    /** Ends the reading. */
    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
