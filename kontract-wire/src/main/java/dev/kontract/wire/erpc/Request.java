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
 */
record Request(String id, String procedure, Slice input) {
    static final int TYPE = 1;

    /** The frame of a call, not sealed yet. */
    static byte[] encode(String id, String procedure, Consumer<DataWriter> input, int maxBytes) {
        MsgPackWriter out = new MsgPackWriter(Peer.SERVER, Session.HEADER, maxBytes);
        out.beginObject();
        out.field("t");
        out.int32(TYPE);
        out.field("id");
        out.string(id);
        out.field("p");
        out.string(procedure);
        out.field("i");
        input.accept(out);
        out.endObject();
        return out.toByteArray();
    }

    /** Reads a message; empty if it is no call. */
    static Optional<Request> decode(byte[] message) {
        return Envelope.read(message)
                .filter(fields -> fields.type() == TYPE && fields.hasId())
                .flatMap(fields -> fields.procedure().map(name -> new Request(fields.id(), name, fields.input())));
    }
}
