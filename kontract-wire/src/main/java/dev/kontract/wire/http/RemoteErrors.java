package dev.kontract.wire.http;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Parsed;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the errors that a server answers: {@code {"error":{"code","message","data"?,"requestId"}}}. */
final class RemoteErrors {
    private RemoteErrors() {}

    static RPCError of(HttpResponse<byte[]> response, Json json) {
        if (parse(response.body(), json) instanceof Map<?, ?> body
                && body.get("error") instanceof Map<?, ?> error
                && error.get("code") instanceof String code) {
            String message = error.get("message") instanceof String text ? text : code;
            return new RemoteRPCError(code, message, error.get("data"));
        }
        String code = response.statusCode() >= 500 ? ErrorCode.SERVICE_UNAVAILABLE.name() : RpcCode.INVALID_DATA;
        return new RPCError(code, "The server answered with status " + response.statusCode());
    }

    private static @Nullable Object parse(byte[] body, Json json) {
        try {
            Parsed<@Nullable Object> parsed = json.read(body, Schemas.ANY, Peer.SERVER);
            return parsed instanceof Valid<@Nullable Object> valid ? valid.value() : null;
        } catch (HttpError notJson) {
            return null;
        }
    }
}
