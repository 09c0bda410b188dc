package dev.kontract.storage;

import dev.kontract.table.Condition;
import dev.kontract.table.Partial;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One state of a stored table, to read. Thread-safe.
 *
 * @param <T> the record
 */
public interface TableView<T> {
    /** The record with this id; empty where there is none or it was deleted. */
    Optional<T> get(String id);

    /**
     * The records whose fields have these values, in the order of insertion, fetched while they are read, on one snapshot:
     * what {@link #where} of it gives. Of a list, it is enough that the record's has the same elements among others. Close
     * the stream or read it to its end; the transaction's end closes it too.
     */
    Stream<T> query(Partial<T> filter);

    /** All records in the order of insertion, fetched while they are read. */
    Stream<T> stream();

    /** The records of which a condition is true. */
    Query<T> where(Condition<T> condition);

    /** All records. */
    default Query<T> all() {
        return where(Partial.empty());
    }
}
