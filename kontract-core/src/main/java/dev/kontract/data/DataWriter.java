package dev.kontract.data;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Writes values to a wire, one after the other. Not thread-safe. */
public abstract class DataWriter {
    private final Peer peer;

    /** A writer of what the peer will read. */
    protected DataWriter(Peer peer) {
        this.peer = peer;
    }

    /** Begins an object. */
    public abstract void beginObject();

    /** Names the next value's field. */
    public abstract void field(String name);

    /** Ends an object. */
    public abstract void endObject();

    /** Begins an array. */
    public abstract void beginArray();

    /** Ends an array. */
    public abstract void endArray();

    /** Writes text. */
    public abstract void string(String value);

    /** Writes a boolean. */
    public abstract void bool(boolean value);

    /** Writes an integer of at most 32 bits. */
    public abstract void int32(int value);

    /** Writes an integer of up to 64 bits; on JSON wires as text beyond 2^53, where JavaScript would round it. */
    public abstract void int64(long value);

    /**
     * Writes a finite number.
     *
     * @throws dev.kontract.error.RPCError with {@code INVALID_DATA} for NaN and the infinities
     */
    public abstract void float64(double value);

    /** Writes a decimal number, on every wire as text, so that no digit is lost. */
    public abstract void decimal(BigDecimal value);

    /**
     * Writes a number of any kind, as its own type says.
     *
     * @throws dev.kontract.error.RPCError with {@code INVALID_DATA} for one that is not plain data
     */
    public void number(Number value) {
        switch (value) {
            case Integer i -> int32(i);
            case Short s -> int32(s);
            case Byte b -> int32(b);
            case Long l -> int64(l);
            case Float f -> float64(f);
            case Double d -> float64(d);
            case BigInteger big -> decimal(new BigDecimal(big));
            case BigDecimal big -> decimal(big);
            default -> throw Trees.notPlain(value);
        }
    }

    /** Writes bytes, on text wires as base64 (RFC 4648, section 4). */
    public abstract void bytes(byte[] value);

    /** Writes null. */
    public abstract void nul();

    /** Who will read the data. */
    public final Peer peer() {
        return peer;
    }
}
