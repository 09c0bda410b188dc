package dev.kontract.wire.erpc;

import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import dev.kontract.wire.internal.msgpack.MsgPack;
import dev.kontract.wire.internal.msgpack.Slice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the error of an answer. */
final class RemoteError {
    private RemoteError() {}

    /** The peer's error, or what is wrong with it. */
    static RPCError read(Slice error) {
        if (MsgPack.<@Nullable Object>read(error, Schemas.ANY, Peer.SERVER) instanceof Valid<@Nullable Object> valid
                && valid.value() instanceof Map<?, ?> fields
                && fields.get("c") instanceof String code
                && fields.get("m") instanceof String message) {
            return new RemoteRPCError(code, message, fields.get("d"));
        }
        return new RPCError(RpcCode.INVALID_DATA, "The server's error has not the shape of one");
    }
}
