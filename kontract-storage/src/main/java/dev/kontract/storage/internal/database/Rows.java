package dev.kontract.storage.internal.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a statement returned. */
@FunctionalInterface
public interface Rows<R extends @Nullable Object> {
    /** Reads the rows, the first of which is not entered yet. */
    R read(ResultSet rows) throws SQLException;

    /** The first column, of text. */
    static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }

    /** The one row's first column, a number. */
    static Long number(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getLong(1);
    }
}
