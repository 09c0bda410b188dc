package dev.kontract.table;

import dev.kontract.schema.Schema;
import org.jspecify.annotations.Nullable;

/** A field of numbers, which are compared by value with every digit: 1.0 is 1.00. Immutable. */
public final class NumberField<T, V extends @Nullable Object, C extends Number> extends OrderedField<T, V, C> {
    /**
     * A field of numbers.
     *
     * @throws IllegalArgumentException if the field's values are others
     */
    public NumberField(Field<T, V> field, Schema<C> values) {
        super(field, values);
    }
}
