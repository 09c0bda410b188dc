package dev.kontract.table;

import dev.kontract.Perms;
import dev.kontract.schema.Schema;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record: its name, schema, permission bits and accessor. The generated constants of a table's fields
 * name them in conditions, orders and updates: {@code tasks.where(TaskFields.DONE.is(false))}. Immutable.
 */
public sealed class Field<T, V extends @Nullable Object> permits OrderedField {
    private final String name;
    private final Schema<V> schema;
    private final int perm;
    private final Function<T, V> accessor;

    /**
     * A field.
     *
     * @param name the component's name, and the field's on every wire
     * @param schema the component's schema, rules included
     * @param perm what clients may do with it, of {@link Perms}
     * @param accessor reads it from a record
     * @throws IllegalArgumentException if the permission has other bits than those of {@link Perms}
     */
    public Field(String name, Schema<V> schema, int perm, Function<T, V> accessor) {
        this.name = name;
        this.schema = schema;
        this.perm = Perms.checked(perm);
        this.accessor = accessor;
    }

    /** A field that clients may read and write. */
    public static <T, V extends @Nullable Object> Field<T, V> of(
            String name, Schema<V> schema, Function<T, V> accessor) {
        return new Field<>(name, schema, Perms.RWX, accessor);
    }

    /** The component's name, and the field's on every wire. */
    public final String name() {
        return name;
    }

    /** The component's schema, rules included. */
    public final Schema<V> schema() {
        return schema;
    }

    /** What clients may do with it, of {@link Perms}. */
    public final int perm() {
        return perm;
    }

    /** Reads it from a record. */
    public final Function<T, V> accessor() {
        return accessor;
    }

    /** The partial record in which this field, alone, has the value; as a condition, that it has. */
    public final Partial<T> is(V value) {
        return Partial.<T>empty().with(this, value);
    }

    /** That the field is neither null nor left out. */
    public final Condition<T> isPresent() {
        return new Condition.Presence<>(this, true);
    }

    /** That the field is null or was left out, which is the same. */
    public final Condition<T> isAbsent() {
        return new Condition.Presence<>(this, false);
    }

    /** Names it. */
    @Override
    public final String toString() {
        return "Field[" + name + "]";
    }
}
