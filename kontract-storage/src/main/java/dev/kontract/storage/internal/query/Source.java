package dev.kontract.storage.internal.query;

import java.util.List;

/**
 * Where a query reads: rows of {@code ord}, {@code id} and {@code data}. Immutable.
 *
 * @param with what comes before the statement
 * @param rows a statement that selects the rows
 * @param parameters of both
 */
public record Source(String with, String rows, List<Object> parameters) {
    /** No rows. */
    public static final Source NONE = new Source("", "", List.of());

    /** Copies. */
    public Source {
        parameters = List.copyOf(parameters);
    }
}
