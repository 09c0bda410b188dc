package dev.kontract.table;

import dev.kontract.schema.RecordSchema;
import java.util.List;
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
 * @param indexes the indexes on its fields
 * @param perOwner whether each owner has a table of their own; ids and unique indexes are each owner's own then
 */
public record TableDefinition<T>(
        String name,
        RecordSchema<T> schema,
        Function<T, String> key,
        BiFunction<T, String, T> withKey,
        String keyField,
        List<IndexDefinition> indexes,
        boolean perOwner) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not a lower-case letter followed by at most 39 lower-case letters,
     *     digits and underscores, or an index names a field that the records do not have
     */
    public TableDefinition {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Not a table name (a-z, then a-z, 0-9 and _, at most 40 characters): " + name);
        }
        indexes = List.copyOf(indexes);
        List<String> fields = schema.fields().stream().map(Field::name).toList();
        for (IndexDefinition index : indexes) {
            if (!fields.containsAll(index.fields())) {
                throw new IllegalArgumentException("The records of " + name + " do not have all of " + index.fields());
            }
        }
    }

    /** A shared table. */
    public TableDefinition(
            String name,
            RecordSchema<T> schema,
            Function<T, String> key,
            BiFunction<T, String, T> withKey,
            String keyField,
            List<IndexDefinition> indexes) {
        this(name, schema, key, withKey, keyField, indexes, false);
    }

    /** A shared table without indexes but that of its primary key. */
    public TableDefinition(
            String name,
            RecordSchema<T> schema,
            Function<T, String> key,
            BiFunction<T, String, T> withKey,
            String keyField) {
        this(name, schema, key, withKey, keyField, List.of());
    }

    /** This table with other indexes. */
    public TableDefinition<T> withIndexes(List<IndexDefinition> others) {
        return new TableDefinition<>(name, schema, key, withKey, keyField, others, perOwner);
    }

    /** This table, shared or per owner. */
    public TableDefinition<T> withPerOwner(boolean other) {
        return new TableDefinition<>(name, schema, key, withKey, keyField, indexes, other);
    }
}
