package dev.kontract.table;

import dev.kontract.schema.Schema;
import dev.kontract.schema.TypeShape;
import dev.kontract.table.Condition.Comparison;
import dev.kontract.table.Condition.Operator;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field whose values have an order: booleans (false first), characters, UUIDs and constants (by their text), and what
 * the subclasses are for. No comparison is true of a field that is absent. Immutable.
 *
 * @param <V> the component's type, {@code Optional<C>} and {@code @Nullable C} included
 * @param <C> the type of the values that are compared
 */
public sealed class OrderedField<T, V extends @Nullable Object, C> extends Field<T, V>
        permits NumberField, TextField, TimeField {
    private final Schema<C> values;

    /**
     * A field with an order.
     *
     * @param values the schema of values that are not absent
     * @throws IllegalArgumentException if the field's values are others
     */
    public OrderedField(Field<T, V> field, Schema<C> values) {
        super(field.name(), field.schema(), field.perm(), field.accessor());
        this.values = values;
        TypeShape shape = TypeShape.of(field.schema());
        TypeShape present = shape instanceof TypeShape.Maybe(TypeShape value) ? value : shape;
        if (!present.equals(TypeShape.of(values))) {
            throw new IllegalArgumentException("The values of " + field.name() + " are of another type");
        }
    }

    /** The schema of values that are not absent. */
    public final Schema<C> values() {
        return values;
    }

    /** That the field has one of these values. */
    public final Condition<T> in(Collection<? extends C> values) {
        return new Comparison<>(this, Operator.IN, List.copyOf(values));
    }

    /** That the field's value comes before this one. */
    public final Condition<T> lessThan(C value) {
        return compare(Operator.LESS, value);
    }

    /** That the field's value is this one, or comes before it. */
    public final Condition<T> lessOrEqual(C value) {
        return compare(Operator.LESS_OR_EQUAL, value);
    }

    /** That the field's value comes after this one. */
    public final Condition<T> greaterThan(C value) {
        return compare(Operator.GREATER, value);
    }

    /** That the field's value is this one, or comes after it. */
    public final Condition<T> greaterOrEqual(C value) {
        return compare(Operator.GREATER_OR_EQUAL, value);
    }

    /** That the field's value is one of these two, or comes between them. */
    public final Condition<T> between(C first, C last) {
        return greaterOrEqual(first).and(lessOrEqual(last));
    }

    final Condition<T> compare(Operator operator, C value) {
        return new Comparison<>(this, operator, List.of(value));
    }

    /** The order from the lowest value to the highest; records without one come last. */
    public final Order<T> asc() {
        return new Order<>(List.of(new Order.Key<>(this, true)));
    }

    /** The order from the highest value to the lowest; records without one come first. */
    public final Order<T> desc() {
        return new Order<>(List.of(new Order.Key<>(this, false)));
    }
}
