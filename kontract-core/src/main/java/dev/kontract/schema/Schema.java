package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import org.jspecify.annotations.Nullable;

/**
 * The shape and the rules of a type: reads it from any wire in one pass, writes it, and checks its rules. Generated for
 * records, enums and sealed interfaces; {@link Schemas} has the others. Implementations are immutable and thread-safe.
 */
public interface Schema<T extends @Nullable Object> {
    /**
     * Reads one value. A value of the wrong shape is skipped, and a violation recorded in the reader.
     *
     * @return the value; null if it was of the wrong shape, or if the schema admits null and the value is null
     */
    @Nullable
    T read(DataReader in);

    /** Writes one value that has this shape. */
    void write(DataWriter out, T value);

    /** Checks the rules that the shape does not express, and records what is broken. */
    void validate(T value, Violations violations);

    /** Whether a field of this schema may be left out, and what it is then: empty, null or nothing. */
    default boolean isOptional() {
        return false;
    }

    /** The value of a field that was left out; only asked where {@link #isOptional()}. */
    default @Nullable T absent() {
        return null;
    }

    /** This schema with one more rule. */
    default Schema<T> with(Rule<? super T> rule) {
        return new CheckedSchema<>(this, rule);
    }

    /**
     * Parses untyped data: maps with string keys, lists, strings, numbers, booleans, byte arrays and null.
     *
     * @return the typed value, or what is wrong with the data
     */
    default Parsed<T> safeParse(@Nullable Object data) {
        return Trees.read(data, this, Peer.CLIENT);
    }

    /** Checks a typed value's rules. */
    default Parsed<T> check(T value) {
        Violations violations = new Violations();
        validate(value, violations);
        return violations.any() ? new Invalid<>(violations.list()) : new Valid<>(value);
    }
}
