package dev.kontract.table;

import dev.kontract.schema.Schemas;
import dev.kontract.table.Condition.Operator;
import org.jspecify.annotations.Nullable;

/** A field of text, which is compared by code points, whatever the database's collation. Immutable. */
public final class TextField<T, V extends @Nullable Object> extends OrderedField<T, V, String> {
    /**
     * A field of text.
     *
     * @throws IllegalArgumentException if the field's values are others
     */
    public TextField(Field<T, V> field) {
        super(field, Schemas.STRING);
    }

    /** That the field's value begins with this text. */
    public Condition<T> startsWith(String prefix) {
        return compare(Operator.STARTS_WITH, prefix);
    }
}
