package dev.kontract.table;

import java.util.List;
import java.util.stream.Stream;

/**
 * An order of records, by one field or more: {@code DUE.asc().then(TITLE.desc())}. Immutable.
 *
 * @param keys the fields, the first that decides first
 */
public record Order<T>(List<Key<T>> keys) {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no field, or one twice
     */
    public Order {
        keys = List.copyOf(keys);
        List<String> names = keys.stream().map(key -> key.field().name()).toList();
        if (names.isEmpty() || names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("An order is by one field or more, each once: " + names);
        }
    }

    /**
     * A field in an order.
     *
     * @param ascending whether the lowest value comes first
     */
    public record Key<T>(OrderedField<T, ?, ?> field, boolean ascending) {}

    /** This order, and the other one among records that are the same in it. */
    public Order<T> then(Order<T> other) {
        return new Order<>(Stream.concat(keys.stream(), other.keys.stream()).toList());
    }
}
