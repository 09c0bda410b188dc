package dev.kontract.error;

import org.jspecify.annotations.Nullable;

/**
 * A call that failed with a stable code and a message that is safe to show. The cause, if any, is for the log and never
 * leaves the process. Immutable.
 *
 * <p>A handler may throw it with any code of its own; the code, message and data travel to the caller, where they
 * surface as a {@link RemoteRPCError}.
 */
public class RPCError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    @SuppressWarnings("serial") // plain data by contract, and errors are never serialized by us
    private final @Nullable Object data;

    /** An error without data. */
    public RPCError(String code, String message) {
        this(code, message, null, null);
    }

    /**
     * An error with data.
     *
     * @param data plain data (strings, numbers, booleans, lists, maps with string keys) that goes to the caller
     */
    public RPCError(String code, String message, @Nullable Object data) {
        this(code, message, data, null);
    }

    /** An error with data and a cause for the log. */
    public RPCError(String code, String message, @Nullable Object data, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.data = data;
    }

    /** The stable code, for example {@code TIMEOUT}. */
    public final String code() {
        return code;
    }

    /** Plain data for the caller; null where there is none. */
    public final @Nullable Object data() {
        return data;
    }

    /** The message that is safe to show. */
    public final String message() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
