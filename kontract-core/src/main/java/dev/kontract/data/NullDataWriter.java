package dev.kontract.data;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.math.BigDecimal;

/** Writes nothing, and refuses what no wire can carry. */
final class NullDataWriter extends DataWriter {
    NullDataWriter() {
        super(Peer.CLIENT);
    }

    @Override
    public void beginObject() {}

    @Override
    public void field(String name) {}

    @Override
    public void endObject() {}

    @Override
    public void beginArray() {}

    @Override
    public void endArray() {}

    @Override
    public void string(String value) {}

    @Override
    public void bool(boolean value) {}

    @Override
    public void int32(int value) {}

    @Override
    public void int64(long value) {}

    @Override
    public void float64(double value) {
        if (!Double.isFinite(value)) {
            throw new RPCError(RpcCode.INVALID_DATA, "NaN and the infinities are not plain data");
        }
    }

    @Override
    public void decimal(BigDecimal value) {}

    @Override
    public void bytes(byte[] value) {}

    @Override
    public void nul() {}
}
