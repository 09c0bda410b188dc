package dev.kontract.error;

import java.time.Duration;
import java.util.Map;

/**
 * Somebody asked for more than is allowed at this time: {@value #CODE} (429). Over HTTP it has the header {@code Retry-After};
 * everywhere its data has the same time, as {@code retryAfterSeconds}.
 */
public final class TooManyRequestsError extends HttpError {
    /** The error's code. */
    public static final String CODE = "TOO_MANY_REQUESTS";

    private static final long serialVersionUID = 1L;
    private static final int STATUS = 429;

    private final long retryAfterSeconds;

    /**
     * An error that says when to try again.
     *
     * @param retryAfter from now, rounded up to whole seconds
     */
    public TooManyRequestsError(String message, Duration retryAfter) {
        super(STATUS, CODE, message, Map.of("retryAfterSeconds", seconds(retryAfter)), null);
        this.retryAfterSeconds = seconds(retryAfter);
    }

    private static long seconds(Duration time) {
        return Math.max(1, time.plusNanos(999_999_999).toSeconds());
    }

    /** After how many seconds it is worth trying again, at least one. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
