package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * A query whose rows come in order, the first of them as a page and the others through a cursor. Immutable.
 *
 * @param first selects the document and the order, with the filter's parameters and a limit
 * @param rest selects the document, with the filter's parameters and the order behind which to begin
 * @param filter the filter's parameters
 */
public record Pages(String first, String rest, List<Object> filter) {
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
}
