package dev.kontract.table;

import dev.kontract.Perms;
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
 * @param perm what calls of clients may do with it, of {@link Perms}
 */
public record TableDefinition<T>(
        String name,
        RecordSchema<T> schema,
        Function<T, String> key,
        BiFunction<T, String, T> withKey,
        String keyField,
        List<IndexDefinition> indexes,
        boolean perOwner,
        int perm) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not a lower-case letter followed by at most 39 lower-case letters,
     *     digits and underscores, an index names a field that the records do not have, or the permission has other
     *     bits than those of {@link Perms}
     */
    public TableDefinition {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Not a table name (a-z, then a-z, 0-9 and _, at most 40 characters): " + name);
        }
        Perms.checked(perm);
        indexes = List.copyOf(indexes);
        List<String> fields = schema.fields().stream().map(Field::name).toList();
        for (IndexDefinition index : indexes) {
            if (!fields.containsAll(index.fields())) {
                throw new IllegalArgumentException("The records of " + name + " do not have all of " + index.fields());
            }
        }
    }

    /** A shared table that calls of clients may read and write. */
    public TableDefinition(
            String name,
            RecordSchema<T> schema,
            Function<T, String> key,
            BiFunction<T, String, T> withKey,
            String keyField,
            List<IndexDefinition> indexes) {
        this(name, schema, key, withKey, keyField, indexes, false, Perms.RWX);
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

    /**
     * What calls of clients may do with it: what both it and its row of {@code storage} permit.
     *
     * @param row the row's permission bits
     */
    public int permitted(int row) {
        return perm & row;
    }

    /** This table with other indexes. */
    public TableDefinition<T> withIndexes(List<IndexDefinition> others) {
        return new TableDefinition<>(name, schema, key, withKey, keyField, others, perOwner, perm);
    }

    /** This table, shared or per owner. */
    public TableDefinition<T> withPerOwner(boolean other) {
        return new TableDefinition<>(name, schema, key, withKey, keyField, indexes, other, perm);
    }

    /** This table with other permission bits for calls of clients. */
    public TableDefinition<T> withPerm(int other) {
        return new TableDefinition<>(name, schema, key, withKey, keyField, indexes, perOwner, other);
    }
}
