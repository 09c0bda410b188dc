package dev.kontract.error;

/** A permission bit is missing (403). */
public final class PermissionError extends HttpError {
    private static final long serialVersionUID = 1L;

    /** An error with a message that is safe to show. */
    public PermissionError(String message) {
        super(ErrorCode.PERMISSION_DENIED, message);
    }
}
