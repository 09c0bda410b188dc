package dev.kontract.storage.migration;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one table in a migration, as plain data: maps with string keys, lists, strings, numbers, booleans and
 * null. Each method goes through all of them, changes those that it concerns, and says how many those were.
 */
public interface DocumentTable {
    /** Renames a field where a document has it. */
    long rename(String from, String to);

    /** Removes a field where a document has it; the log's versions keep it. */
    long remove(String field);

    /** Gives a field a value where a document lacks it or has null. */
    long fill(String field, Object value);

    /** Replaces a field's value where a document has one that is not null. */
    long convert(String field, UnaryOperator<@Nullable Object> conversion);

    /**
     * Replaces documents; what comes back equal is left as it is, and what comes back empty is deleted.
     *
     * @param change is given a mutable copy; the primary key's field cannot be changed
     */
    long change(Function<Map<String, @Nullable Object>, Optional<Map<String, @Nullable Object>>> change);
}
