package dev.kontract.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is true of some records of a table and not of others, made of its fields: {@code
 * DONE.is(false).and(DUE.before(tomorrow))}. Immutable; names its fields in messages, never values.
 *
 * <p>A condition is true or false of every record, and {@link #not()} is true of exactly the others: {@code
 * DUE.before(x).not()} also of those without {@code due}. A {@link Partial} is the condition that a record contains it;
 * joined with another partial it stays one, in which the last value of a field counts.
 */
public sealed interface Condition<T>
        permits Partial, Condition.Comparison, Condition.Presence, Condition.Both, Condition.Either, Condition.Not {
    /** That both are true. */
    default Condition<T> and(Condition<T> other) {
        return new Both<>(this, other);
    }

    /** That one of them is true, or both. */
    default Condition<T> or(Condition<T> other) {
        return new Either<>(this, other);
    }

    /** That this is not true. */
    default Condition<T> not() {
        return new Not<>(this);
    }

    /** A way to compare. */
    enum Operator {
        /** Before the value. */
        LESS,
        /** Before the value, or the same. */
        LESS_OR_EQUAL,
        /** Behind the value. */
        GREATER,
        /** Behind the value, or the same. */
        GREATER_OR_EQUAL,
        /** The same as one of the values. */
        IN,
        /** Text that begins with the value. */
        STARTS_WITH
    }

    /**
     * That a field's value compares like this with others.
     *
     * @param values one value, or for {@link Operator#IN} any number
     */
    record Comparison<T, V extends @Nullable Object, C>(OrderedField<T, V, C> field, Operator operator, List<C> values)
            implements Condition<T> {
        /** Copies. */
        public Comparison {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return field + " " + operator;
        }
    }

    /** That a field has a value, or that it has none. */
    record Presence<T>(Field<T, ?> field, boolean present) implements Condition<T> {}

    /** That both are true. */
    record Both<T>(Condition<T> one, Condition<T> other) implements Condition<T> {}

    /** That at least one is true. */
    record Either<T>(Condition<T> one, Condition<T> other) implements Condition<T> {}

    /** That it is not true. */
    record Not<T>(Condition<T> negated) implements Condition<T> {}
}
