package dev.kontract.error;

/** The caller may not do this (403). */
public final class ForbiddenError extends HttpError {
    private static final long serialVersionUID = 1L;

    /** An error with a message that is safe to show. */
    public ForbiddenError(String message) {
        super(ErrorCode.FORBIDDEN, message);
    }
}
