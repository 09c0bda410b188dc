package dev.kontract.wire.erpc;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import dev.kontract.error.RPCError;
import dev.kontract.wire.internal.msgpack.MsgPackWriter;
import dev.kontract.wire.internal.msgpack.Slice;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An answer on the wire.
 *
 * @param id of the call
 * @param ok whether the call succeeded
 * @param body the output or the error, undecoded
 */
record Response(String id, boolean ok, Slice body) implements PendingCall.Outcome {
    static final int TYPE = 2;

    /** The frame of a success, not sealed yet. */
    static byte[] success(String id, Consumer<DataWriter> output, int maxBytes) {
        MsgPackWriter out = begin(id, true, maxBytes);
        out.field("d");
        output.accept(out);
        out.field("e");
        out.nul();
        out.endObject();
        return out.toByteArray();
    }

    /** The frame of a failure, not sealed yet. */
    static byte[] failure(String id, RPCError error, int maxBytes) {
        MsgPackWriter out = begin(id, false, maxBytes);
        out.field("d");
        out.nul();
        out.field("e");
        out.beginObject();
        out.field("c");
        out.string(error.code());
        out.field("m");
        out.string(error.message());
        out.field("d");
        Trees.writeAny(out, error.data());
        out.endObject();
        out.endObject();
        return out.toByteArray();
    }

    private static MsgPackWriter begin(String id, boolean ok, int maxBytes) {
        MsgPackWriter out = new MsgPackWriter(Peer.CLIENT, Session.HEADER, maxBytes);
        out.beginObject();
        out.field("t");
        out.int32(TYPE);
        out.field("id");
        out.string(id);
        out.field("ok");
        out.bool(ok);
        return out;
    }

    /** Reads a message; empty if it is no answer. */
    static Optional<Response> decode(byte[] message) {
        return Envelope.read(message)
                .filter(fields -> fields.type() == TYPE && fields.hasId())
                .flatMap(fields ->
                        fields.ok().map(ok -> new Response(fields.id(), ok, ok ? fields.output() : fields.error())));
    }
}
