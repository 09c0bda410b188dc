package dev.kontract.storage.internal.query;

import java.util.List;
import java.util.Optional;

/**
 * A place in the order of a query. Immutable.
 *
 * @param keys what a row there is ordered by, as text
 * @param order the row's number
 */
record Position(List<Optional<String>> keys, long order) {
    Position {
        keys = List.copyOf(keys);
    }
}
