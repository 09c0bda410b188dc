package dev.kontract.table;

import dev.kontract.Perms;
import dev.kontract.schema.Schema;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record: its name, schema, permission bits and accessor. The generated constants of a table's fields
 * name them in filters and updates: {@code tasks.query(TaskFields.DONE.is(false))}. Immutable.
 *
 * @param name the component's name, and the field's on every wire
 * @param schema the component's schema, rules included
 * @param perm what clients may do with it, of {@link Perms}
 * @param accessor reads it from a record
 */
public record Field<T, V extends @Nullable Object>(String name, Schema<V> schema, int perm, Function<T, V> accessor) {
    /** A field that clients may read and write. */
    public static <T, V extends @Nullable Object> Field<T, V> of(
            String name, Schema<V> schema, Function<T, V> accessor) {
        return new Field<>(name, schema, Perms.RWX, accessor);
    }

    /** The partial record in which this field, alone, has the value. */
    public Partial<T> is(V value) {
        return Partial.<T>empty().with(this, value);
    }
}
