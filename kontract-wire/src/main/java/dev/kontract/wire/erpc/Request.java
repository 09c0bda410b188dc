package dev.kontract.wire.erpc;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Peer;
import dev.kontract.wire.internal.msgpack.MsgPackWriter;
import dev.kontract.wire.internal.msgpack.Slice;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A call on the wire.
 *
 * @param id names the answer
 * @param procedure the procedure's name
 * @param input undecoded
 * @param key an idempotency key, which other implementations neither send nor read
 */
record Request(String id, String procedure, Slice input, Optional<String> key) {
    static final int TYPE = 1;

    /**
     * What to send.
     *
     * @param key an idempotency key
     */
    record Call(String procedure, Consumer<DataWriter> input, Optional<String> key) {}

    /** The frame of a call, not sealed yet. */
    static byte[] encode(String id, Call call, int maxBytes) {
        MsgPackWriter out = new MsgPackWriter(Peer.SERVER, Session.HEADER, maxBytes);
        out.beginObject();
        out.field("t");
        out.int32(TYPE);
        out.field("id");
        out.string(id);
        out.field("p");
        out.string(call.procedure());
        out.field("i");
        call.input().accept(out);
        call.key().ifPresent(key -> {
            out.field("k");
            out.string(key);
        });
        out.endObject();
        return out.toByteArray();
    }

    /** Reads a message; empty if it is no call. */
    static Optional<Request> decode(byte[] message) {
        return Envelope.read(message)
                .filter(fields -> fields.type() == TYPE && fields.hasId())
                .flatMap(fields ->
                        fields.procedure().map(name -> new Request(fields.id(), name, fields.input(), fields.key())));
    }
}
