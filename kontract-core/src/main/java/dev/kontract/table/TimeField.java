package dev.kontract.table;

import dev.kontract.schema.Schema;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * A field of moments, dates or times of day. The order is that of time in the years 0 to 9999; earlier years come before
 * them and later years behind them, in no particular order among themselves. Immutable.
 */
public final class TimeField<T, V extends @Nullable Object, C extends Temporal> extends OrderedField<T, V, C> {
    /**
     * A field of moments, dates or times of day.
     *
     * @throws IllegalArgumentException if the field's values are others
     */
    public TimeField(Field<T, V> field, Schema<C> values) {
        super(field, values);
    }

    /** That the field's value is earlier. */
    public Condition<T> before(C value) {
        return lessThan(value);
    }

    /** That the field's value is later. */
    public Condition<T> after(C value) {
        return greaterThan(value);
    }
}
