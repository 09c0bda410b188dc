package dev.kontract.wire.erpc.auth;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import dev.kontract.wire.internal.msgpack.MsgPack;
import dev.kontract.wire.internal.msgpack.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An auth payload: a msgpack map, of which unknown fields are ignored. */
record Payload(Map<String, @Nullable Object> fields) {
    private static final int VERSION = 1;

    /**
     * Reads a payload.
     *
     * @throws RPCError with {@code HANDSHAKE} if it is no map of plain data
     */
    static Payload decode(byte[] proof) {
        if (MsgPack.<@Nullable Object>read(Slice.of(proof), Schemas.ANY, Peer.STORE)
                        instanceof Valid<@Nullable Object> valid
                && valid.value() instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, value) -> fields.put((String) name, value));
            return new Payload(fields);
        }
        throw malformed("not a map");
    }

    /** Writes a payload with the version. */
    static byte[] versioned(Consumer<DataWriter> fields) {
        return plain(out -> {
            out.field("v");
            out.int32(VERSION);
            fields.accept(out);
        });
    }

    /** Writes a payload without one. */
    static byte[] plain(Consumer<DataWriter> fields) {
        return MsgPack.write(Peer.STORE, out -> {
            out.beginObject();
            fields.accept(out);
            out.endObject();
        });
    }

    Payload checkVersion() {
        if (fields.get("v") instanceof Number version && version.doubleValue() == VERSION) {
            return this;
        }
        throw malformed("v");
    }

    /** Text that is not empty. */
    String text(String name) {
        if (fields.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw malformed(name);
    }

    byte[] bytes(String name) {
        if (fields.get(name) instanceof byte[] bytes && bytes.length > 0) {
            return bytes;
        }
        throw malformed(name);
    }

    double number(String name) {
        if (fields.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw malformed(name);
    }

    private static RPCError malformed(String what) {
        return new RPCError(RpcCode.HANDSHAKE, "Malformed auth payload: " + what);
    }
}
