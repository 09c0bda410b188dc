package dev.kontract.auth;

import java.time.Duration;

/**
 * How long sessions last. All times are whole seconds.
 *
 * @param lifetime when a session ends, whatever happens: 1 minute to 365 days after it began
 * @param idle when it ends unless it is refreshed: 1 minute to 365 days after the last refresh
 * @param grace how long a refresh token that was used counts as a request made twice, and not as a stolen one: at most 5
 *     minutes
 */
public record SessionOptions(Duration lifetime, Duration idle, Duration grace) {
    private static final Duration MIN = Duration.ofMinutes(1);
    private static final Duration MAX = Duration.ofDays(365);
    private static final Duration MAX_GRACE = Duration.ofMinutes(5);

    /** 30 days, 7 days without a refresh, and 10 seconds of grace. */
    public static final SessionOptions DEFAULT =
            new SessionOptions(Duration.ofDays(30), Duration.ofDays(7), Duration.ofSeconds(10));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a time is out of its bounds
     */
    public SessionOptions {
        Bounds.requireSeconds("lifetime", lifetime, MIN, MAX);
        Bounds.requireSeconds("idle", idle, MIN, MAX);
        Bounds.requireSeconds("grace", grace, Duration.ZERO, MAX_GRACE);
    }

    /** These with another lifetime. */
    public SessionOptions withLifetime(Duration other) {
        return new SessionOptions(other, idle, grace);
    }

    /** These with another time without a refresh. */
    public SessionOptions withIdle(Duration other) {
        return new SessionOptions(lifetime, other, grace);
    }

    /** These with another time for a request made twice. */
    public SessionOptions withGrace(Duration other) {
        return new SessionOptions(lifetime, idle, other);
    }
}
