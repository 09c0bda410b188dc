package dev.kontract.storage.internal.transaction;

import java.util.List;
import java.util.Optional;

/**
 * A row of a page.
 *
 * @param value what it holds
 * @param keys what it is ordered by, before its number
 * @param order its number
 */
public record Row<R>(R value, List<Optional<String>> keys, long order) {
    /** Copies. */
    public Row {
        keys = List.copyOf(keys);
    }
}
