package dev.kontract.error;

/** The caller has no valid credentials (401). */
public final class UnauthorizedError extends HttpError {
    private static final long serialVersionUID = 1L;

    /** An error with a message that is safe to show. */
    public UnauthorizedError(String message) {
        super(ErrorCode.UNAUTHORIZED, message);
    }
}
