package dev.kontract.data;

import dev.kontract.schema.Violations;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from a wire, one after the other, in one pass. Reading a value of another kind skips it, records a
 * violation and gives a placeholder. What is not even well-formed, too deep or too large ends the reading with an
 * exception. Not thread-safe.
 */
public abstract class DataReader {
    private final Peer peer;
    private final Violations violations;

    /** A reader of what the peer sent, which records into {@code violations}. */
    protected DataReader(Peer peer, Violations violations) {
        this.peer = peer;
        this.violations = violations;
    }

    /** The kind of the next value. */
    public abstract Kind kind();

    /** Begins an object; false if the next value is none, which is then skipped and recorded. */
    public abstract boolean beginObject();

    /** The next field's name; null at the end, which is thereby read. */
    public abstract @Nullable String nextField();

    /** Begins an array; false if the next value is none, which is then skipped and recorded. */
    public abstract boolean beginArray();

    /** Whether there is another element; at the end, the end is thereby read. */
    public abstract boolean nextElement();

    /** Text; null if it was none. */
    public abstract @Nullable String string();

    /** A boolean; false if it was none. */
    public abstract boolean bool();

    /** An integer between the bounds; {@code min} if it was none. Decimal numbers without a fraction count. */
    public abstract long integer(long min, long max);

    /** A finite 64-bit float; 0 if it was none. */
    public abstract double float64();

    /** A decimal number of at most 1,000 digits either side of the point, also as text; null if it was none. */
    public abstract @Nullable BigDecimal decimal();

    /**
     * A number of any kind: the narrowest of Integer, Long and BigInteger for integers, Double for what has a fraction;
     * null if it was none.
     */
    public @Nullable Number number() {
        BigDecimal value = decimal();
        if (value == null) {
            return null;
        }
        if (value.scale() > 0) {
            return value.doubleValue();
        }
        BigInteger integer = value.toBigInteger();
        if (integer.bitLength() < Integer.SIZE) {
            return integer.intValue();
        }
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
    }

    /** Bytes, on text wires as base64 (RFC 4648, section 4); null if it was none. */
    public abstract byte @Nullable [] bytes();

    /** Reads null if it is next. */
    public abstract boolean readNull();

    /** Skips the next value. */
    public abstract void skip();

    /** Records that the next value should have been something else, and skips it. */
    protected final void mismatch(String expected) {
        violations.add("type", "must be " + expected);
        skip();
    }

    /** Who sent the data. */
    public final Peer peer() {
        return peer;
    }

    /** What was wrong so far, and where the reader stands. */
    public final Violations violations() {
        return violations;
    }

    /** Whether anything was wrong so far. */
    public final boolean failed() {
        return violations.any();
    }
}
