package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages in the order of a number. Immutable.
 *
 * @param first selects the order and the row's other columns, with the filter's parameters and a limit
 * @param rest selects the same, with the filter's parameters and the order behind which to begin
 * @param filter the filter's parameters
 * @param value reads the row that is entered, from its second column on
 */
public record OrderedPages<R>(String first, String rest, List<Object> filter, Rows<R> value) implements Pages<R> {
    @Override
    public Sql first(int limit) {
        return with(first, limit);
    }

    @Override
    public Sql all() {
        return with(rest, Long.MIN_VALUE);
    }

    @Override
    public Sql after(Row<R> last, int read) {
        return with(rest, last.order());
    }

    private Sql with(String text, Object last) {
        List<Object> parameters = new ArrayList<>(filter);
        parameters.add(last);
        return new Sql(text, parameters);
    }

    @Override
    public Rows<Row<R>> row() {
        return rows -> new Row<>(value.read(rows), List.of(), rows.getLong(1));
    }
}
