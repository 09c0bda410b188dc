package dev.kontract.table;

import dev.kontract.schema.RecordSchema;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A table of records, as its {@link dev.kontract.Table} annotation declares it. Immutable.
 *
 * @param name the table's name
 * @param schema the records' schema
 * @param key reads a record's primary key as text
 * @param withKey gives a copy of a record with another primary key
 * @param keyField the primary key's field name
 */
public record TableDefinition<T>(
        String name,
        RecordSchema<T> schema,
        Function<T, String> key,
        BiFunction<T, String, T> withKey,
        String keyField) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not a lower-case letter followed by at most 39 lower-case letters,
     *     digits and underscores
     */
    public TableDefinition {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Not a table name (a-z, then a-z, 0-9 and _, at most 40 characters): " + name);
        }
    }
}
