package dev.kontract.gateway.internal.route;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;

/** The path is there, but not for this method (RFC 9110, section 15.5.6). */
final class MethodNotAllowedError extends HttpError {
    private static final long serialVersionUID = 1L;

    private final String allowed;

    MethodNotAllowedError(String allowed) {
        super(405, ErrorCode.INVALID_REQUEST.name(), "This path takes " + allowed + " requests");
        this.allowed = allowed;
    }

    /** The methods it takes. */
    String allowed() {
        return allowed;
    }
}
