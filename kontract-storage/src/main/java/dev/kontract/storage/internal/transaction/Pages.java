package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A query whose rows come in order, the first of them as a page and the others through a cursor. Immutable. */
public interface Pages<R> {
    /** The first rows. */
    Sql first(int limit);

    /** All rows. */
    Sql all();

    /**
     * All rows behind one.
     *
     * @param read how many rows came up to it
     */
    Sql after(Row<R> last, int read);

    /** Reads the row that is entered. */
    Rows<Row<R>> row();

    /** Reads a page. */
    default List<Row<R>> readAll(ResultSet rows) throws SQLException {
        List<Row<R>> read = new ArrayList<>();
        while (rows.next()) {
            read.add(row().read(rows));
        }
        return read;
    }
}
