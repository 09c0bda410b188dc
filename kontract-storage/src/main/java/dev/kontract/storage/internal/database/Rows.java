package dev.kontract.storage.internal.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads what a statement returned. */
@FunctionalInterface
public interface Rows<R extends @Nullable Object> {
    /** Reads the rows, the first of which is not entered yet. */
    R read(ResultSet rows) throws SQLException;
}
