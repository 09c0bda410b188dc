package dev.kontract.storage;

import java.util.List;
import java.util.Optional;

/**
 * Some records of a query, in its order. Immutable.
 *
 * @param next where the next page begins, for {@link Query#after}; empty on the last page
 */
public record Page<T>(List<T> records, Optional<String> next) {
    /** Copies. */
    public Page {
        records = List.copyOf(records);
    }
}
