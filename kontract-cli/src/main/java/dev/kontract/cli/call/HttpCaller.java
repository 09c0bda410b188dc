package dev.kontract.cli.call;

import dev.kontract.data.DataLimits;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Valid;
import dev.kontract.wire.http.HttpTransport;
import org.jspecify.annotations.Nullable;

/** Calls by HTTP with JSON. The input goes as it was given, to the last digit. */
final class HttpCaller implements Caller {
    private final HttpTransport transport;
    private final Json json =
            new Json(DataLimits.DEFAULT.withMaxBytes(Integer.MAX_VALUE)); // the transport has its own limit

    HttpCaller(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public @Nullable Object call(String procedure, Input input) {
        byte[] answer = transport.callJson(procedure, input.document());
        return answer.length == 0 ? null : read(answer);
    }

    private @Nullable Object read(byte[] answer) {
        try {
            if (json.read(answer, Exact.SCHEMA, Peer.SERVER) instanceof Valid<@Nullable Object> valid) {
                return valid.value();
            }
            throw new RPCError(RpcCode.INVALID_DATA, "The answer is not plain data");
        } catch (HttpError malformed) {
            throw new RPCError(RpcCode.INVALID_DATA, "The answer is not JSON, or nested too deep", null, malformed);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
