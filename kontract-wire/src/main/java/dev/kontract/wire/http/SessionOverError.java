package dev.kontract.wire.http;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;

/**
 * A session cannot be renewed any more: it was ended, nobody used it for too long, or its refresh token was used twice.
 * Its code is {@code SESSION_EXPIRED}, and its cause what the server said. The tokens are forgotten; nothing but signing in
 * again helps.
 */
public final class SessionOverError extends RPCError {
    private static final long serialVersionUID = 1L;

    SessionOverError(Throwable cause) {
        super(ErrorCode.SESSION_EXPIRED.name(), "The session is over; sign in again", null, cause);
    }
}
