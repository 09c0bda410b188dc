package dev.kontract.error;

/** There is no such thing (404). */
public final class NotFoundError extends HttpError {
    private static final long serialVersionUID = 1L;

    /** An error with a message that is safe to show. */
    public NotFoundError(String message) {
        super(ErrorCode.NOT_FOUND, message);
    }
}
