package dev.kontract.error;

import org.jspecify.annotations.Nullable;

/**
 * The other side answered with an error. Code, message and data are the peer's words: untrusted text that wants
 * sanitizing before it is logged or shown.
 */
public final class RemoteRPCError extends RPCError {
    private static final long serialVersionUID = 1L;

    /** An error as the peer sent it. */
    public RemoteRPCError(String code, String message, @Nullable Object data) {
        super(code, message, data);
    }
}
