package dev.kontract.gateway.internal.route;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.error.TooManyRequestsError;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.schema.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes responses of errors: {@code {"error":{"code","message","data","requestId"}}}. */
public final class ErrorResponse {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponse.class);
    private static final String RETRY_AFTER = "Retry-After";
    private static final String RETRY_SECONDS = "1";
    private static final int BUSY = 503;

    private ErrorResponse() {}

    static GatewayResponse of(RPCError error, GatewayRequest request, String id) {
        int status = HttpError.statusOf(error);
        if (status >= 500) {
            log(status, error, id);
        }
        Map<String, String> headers = new LinkedHashMap<>(headers(status));
        if (status == 401) {
            boolean tried = request.headers().containsKey("authorization");
            headers.put("WWW-Authenticate", tried ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        if (error instanceof MethodNotAllowedError notAllowed) {
            headers.put("Allow", notAllowed.allowed());
        }
        if (error instanceof TooManyRequestsError tooMany) {
            headers.put(RETRY_AFTER, Long.toString(tooMany.retryAfterSeconds()));
        }
        return JsonResponse.of(status, headers, body(error, id), id);
    }

    /** Whose fault it is that a client sees 5xx. Why is in the cause alone: messages and data may quote contents. */
    private static void log(int status, RPCError error, String id) {
        Throwable cause = error.getCause();
        if (status == BUSY) {
            LOG.warn("Request {} failed with {}", id, error.code(), cause);
        } else if (cause == null || !error.code().equals(RpcCode.INTERNAL)) {
            LOG.error("Request {} failed with {}", id, error.code(), cause);
        }
    }

    static GatewayResponse internal(String id) {
        return of(500, RpcCode.INTERNAL, "Internal error", id);
    }

    /** A response of an error that is no procedure's. */
    public static GatewayResponse of(int status, String code, String message, String id) {
        return JsonResponse.of(status, headers(status), body(code, message, null, id), id);
    }

    /** A response of nothing but a status, as servers refuse what is hardly a request. */
    public static GatewayResponse of(int status, String id) {
        if (status == BUSY) {
            LOG.warn("Request {} was refused with 503", id);
        }
        return switch (status) {
            case 404 -> of(status, ErrorCode.NOT_FOUND.name(), "There is nothing here", id);
            case 408 -> of(status, ErrorCode.TIMEOUT.name(), "The request took too long to arrive", id);
            case 413 -> of(status, ErrorCode.INVALID_REQUEST.name(), "The body is too large", id);
            case 414 -> of(status, ErrorCode.INVALID_REQUEST.name(), "The request line is too long", id);
            case 417 -> of(status, ErrorCode.INVALID_REQUEST.name(), "The expectation cannot be met", id);
            case 431 -> of(status, ErrorCode.INVALID_REQUEST.name(), "The headers are too large", id);
            case 503 -> of(status, ErrorCode.SERVICE_UNAVAILABLE.name(), "Not available, try again", id);
            case 505 -> of(status, ErrorCode.INVALID_REQUEST.name(), "This version of HTTP is not supported", id);
            default ->
                status < 500
                        ? of(status, ErrorCode.INVALID_REQUEST.name(), "The request is malformed", id)
                        : internal(id);
        };
    }

    /** Whether a response is that of an error with this code. */
    public static boolean hasCode(GatewayResponse response, String code) {
        byte[] start = ("{\"error\":{\"code\":\"" + code + "\"").getBytes(StandardCharsets.UTF_8);
        byte[] body = response.body();
        return body.length > start.length && Arrays.equals(start, 0, start.length, body, 0, start.length);
    }

    private static Map<String, String> headers(int status) {
        return status == 503 || status == 429 ? Map.of(RETRY_AFTER, RETRY_SECONDS) : Map.of();
    }

    private static byte[] body(RPCError error, String id) {
        try {
            return body(error.code(), error.message(), error.data(), id);
        } catch (RuntimeException notPlain) {
            LOG.warn("The data of the error {} is not plain data", error.code(), notPlain);
            return body(error.code(), error.message(), null, id);
        }
    }

    private static byte[] body(String code, String message, @Nullable Object data, String id) {
        return Json.standard().write(Peer.CLIENT, out -> {
            out.beginObject();
            out.field("error");
            out.beginObject();
            text(out, "code", code);
            text(out, "message", message);
            if (data != null) {
                out.field("data");
                Schemas.ANY.write(out, data);
            }
            text(out, "requestId", id);
            out.endObject();
            out.endObject();
        });
    }

    private static void text(DataWriter out, String field, String value) {
        out.field(field);
        out.string(value);
    }
}
