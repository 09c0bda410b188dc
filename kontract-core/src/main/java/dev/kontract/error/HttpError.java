package dev.kontract.error;

import org.jspecify.annotations.Nullable;

/** An error that knows its HTTP status; other wires carry its code, message and data. */
public class HttpError extends RPCError {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** An error with any status and code. */
    public HttpError(int status, String code, String message) {
        this(status, code, message, null);
    }

    /** An error with a cause for the log. */
    public HttpError(int status, String code, String message, @Nullable Throwable cause) {
        this(status, code, message, null, cause);
    }

    /** An error with plain data for the caller. */
    HttpError(int status, String code, String message, @Nullable Object data, @Nullable Throwable cause) {
        super(code, message, data, cause);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("Not an HTTP error status: " + status);
        }
        this.status = status;
    }

    /** An error with a platform code, under that code's status. */
    public HttpError(ErrorCode code, String message) {
        this(code.status(), code.name(), message);
    }

    /** An error with a platform code and a cause for the log. */
    public HttpError(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code.status(), code.name(), message, cause);
    }

    /** The HTTP status, 400 to 599. */
    public final int status() {
        return status;
    }

    /** The HTTP status under which any error travels: its own, or that of its code; 400 for a handler's own codes. */
    public static int statusOf(RPCError error) {
        if (error instanceof HttpError http) {
            return http.status();
        }
        return switch (error.code()) {
            case RpcCode.SESSION, RpcCode.HANDSHAKE -> 401;
            case RpcCode.CONFLICT, RpcCode.DUPLICATE -> 409;
            case RpcCode.CLIENT -> 429;
            case RpcCode.INTERNAL, RpcCode.MIDDLEWARE, RpcCode.OUTPUT_VALIDATION, RpcCode.OUTCOME_UNKNOWN -> 500;
            case RpcCode.TIMEOUT -> 504;
            default -> 400;
        };
    }
}
