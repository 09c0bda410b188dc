package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A query whose rows come in order, the first of them as a page and the others through a cursor. Immutable.
 *
 * @param first selects the order and the row's other columns, with the filter's parameters and a limit
 * @param rest selects the same, with the filter's parameters and the order behind which to begin
 * @param filter the filter's parameters
 * @param row reads the row that is entered, from its second column on
 */
public record Pages<R>(String first, String rest, List<Object> filter, Rows<R> row) {
    /** The first rows. */
    Sql first(int limit) {
        return with(first, limit);
    }

    /** All rows behind one. */
    Sql after(long order) {
        return with(rest, order);
    }

    private Sql with(String text, Object last) {
        List<Object> parameters = new ArrayList<>(filter);
        parameters.add(last);
        return new Sql(text, parameters);
    }

    /** Reads a page. */
    List<Row<R>> readAll(ResultSet rows) throws SQLException {
        List<Row<R>> read = new ArrayList<>();
        while (rows.next()) {
            read.add(new Row<>(row.read(rows), rows.getLong(1)));
        }
        return read;
    }
}
