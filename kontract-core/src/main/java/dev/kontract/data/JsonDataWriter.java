package dev.kontract.data;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;

/** Writes JSON (RFC 8259) over Jackson's streaming generator. */
final class JsonDataWriter extends DataWriter {
    /** The largest integer up to which every integer is a float: JavaScript's {@code MAX_SAFE_INTEGER}. */
    private static final long MAX_SAFE = (1L << 53) - 1;

    private final JsonGenerator generator;

    JsonDataWriter(JsonGenerator generator, Peer peer) {
        super(peer);
        this.generator = generator;
    }

    @Override
    public void beginObject() {
        generator.writeStartObject();
    }

    @Override
    public void field(String name) {
        generator.writeName(name);
    }

    @Override
    public void endObject() {
        generator.writeEndObject();
    }

    @Override
    public void beginArray() {
        generator.writeStartArray();
    }

    @Override
    public void endArray() {
        generator.writeEndArray();
    }

    @Override
    public void string(String value) {
        generator.writeString(value);
    }

    @Override
    public void bool(boolean value) {
        generator.writeBoolean(value);
    }

    @Override
    public void int32(int value) {
        generator.writeNumber(value);
    }

    @Override
    public void int64(long value) {
        if (peer() != Peer.STORE && (value > MAX_SAFE || value < -MAX_SAFE)) {
            generator.writeString(Long.toString(value));
        } else {
            generator.writeNumber(value);
        }
    }

    @Override
    public void float64(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new RPCError(RpcCode.INVALID_DATA, "NaN and the infinities are not plain data");
        }
        generator.writeNumber(value);
    }

    @Override
    public void decimal(BigDecimal value) {
        generator.writeString(value.toPlainString());
    }

    @Override
    public void bytes(byte[] value) {
        generator.writeBinary(value);
    }

    @Override
    public void nul() {
        generator.writeNull();
    }
}
