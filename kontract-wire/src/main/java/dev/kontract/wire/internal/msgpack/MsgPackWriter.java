package dev.kontract.wire.internal.msgpack;

import dev.kontract.data.DataLimits;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Writes msgpack as the JavaScript peers do: integers of 32 bits in their shortest form, other numbers as float64,
 * BigInteger (their {@code bigint}) and what a float cannot hold as 64-bit integers.
 */
public final class MsgPackWriter extends DataWriter {
    private static final int MAX_DEPTH = DataLimits.DEFAULT.maxDepth();
    private static final int USUAL_DEPTH = 6;
    private static final long MAX_SAFE = (1L << 53) - 1;
    private static final int UINT64_BITS = 64;

    private final MsgPackOutput out;
    private int[] starts = new int[USUAL_DEPTH];
    private int[] counts = new int[USUAL_DEPTH];
    private int depth;

    /**
     * A writer into a fresh buffer.
     *
     * @param reserved how many bytes to leave free at its beginning
     * @param limit how large it may become, the reserved bytes included
     */
    public MsgPackWriter(Peer peer, int reserved, int limit) {
        super(peer);
        this.out = new MsgPackOutput(reserved, limit);
    }

    /** The reserved bytes and everything written. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private void begin(boolean map) {
        value();
        if (depth == starts.length) {
            starts = Arrays.copyOf(starts, MAX_DEPTH + 1);
            counts = Arrays.copyOf(counts, MAX_DEPTH + 1);
        }
        starts[depth] = map ? ~out.position() : out.position();
        counts[depth++] = 0;
        out.put(0);
    }

    /** Counts an element of the array we are in; the entries of maps are counted by their names. */
    private void value() {
        if (depth == 0) {
            return;
        }
        if (starts[depth - 1] >= 0) {
            counts[depth - 1]++;
        }
        if (depth > MAX_DEPTH) {
            throw new RPCError(RpcCode.INVALID_DATA, "The data is nested too deep");
        }
    }

    @Override
    public void beginObject() {
        begin(true);
    }

    @Override
    public void field(String name) {
        counts[depth - 1]++;
        out.string(name);
    }

    @Override
    public void endObject() {
        depth--;
        out.close(~starts[depth], counts[depth], true);
    }

    @Override
    public void beginArray() {
        begin(false);
    }

    @Override
    public void endArray() {
        depth--;
        out.close(starts[depth], counts[depth], false);
    }

    @Override
    public void string(String value) {
        value();
        out.string(value);
    }

    @Override
    public void bool(boolean value) {
        value();
        out.put(value ? Format.TRUE : Format.FALSE);
    }

    @Override
    public void int32(int value) {
        value();
        out.integer(value);
    }

    /** As a JavaScript number where that is exact, and as a {@code bigint} beyond. */
    @Override
    public void int64(long value) {
        value();
        if (value > MAX_SAFE || value < -MAX_SAFE) {
            out.int64(value);
        } else {
            out.number((double) value);
        }
    }

    @Override
    public void float64(double value) {
        if (!Double.isFinite(value)) {
            throw new RPCError(RpcCode.INVALID_DATA, "NaN and the infinities are not plain data");
        }
        value();
        out.number(value);
    }

    @Override
    public void decimal(BigDecimal value) {
        string(value.toPlainString());
    }

    @Override
    public void number(Number value) {
        if (value instanceof BigInteger big) {
            bigint(big);
        } else {
            super.number(value);
        }
    }

    private void bigint(BigInteger value) {
        value();
        if (value.bitLength() < Long.SIZE) {
            out.int64(value.longValue());
        } else if (value.signum() > 0 && value.bitLength() <= UINT64_BITS) {
            out.uint64(value.longValue());
        } else {
            throw new RPCError(RpcCode.INVALID_DATA, "An integer has more than 64 bits");
        }
    }

    @Override
    public void bytes(byte[] value) {
        value();
        out.binary(value);
    }

    @Override
    public void nul() {
        value();
        out.put(Format.NIL);
    }
}
