package dev.kontract.error;

import org.jspecify.annotations.Nullable;

/** A failure with one of the {@code KONTRACT_*} codes. */
public final class KontractError extends HttpError {
    private static final long serialVersionUID = 1L;

    /** An error with a message that is safe to show. */
    public KontractError(KontractCode code, String message) {
        this(code, message, null);
    }

    /** An error with a cause for the log. */
    public KontractError(KontractCode code, String message, @Nullable Throwable cause) {
        super(code.status(), code.code(), message, cause);
    }
}
