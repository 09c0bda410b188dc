package dev.kontract.auth;

import java.time.Duration;

/**
 * How often something may be done: so many times at once, and as often again in every such time, evenly. Who waits for
 * {@code per} has all of them back. Immutable.
 *
 * @param count how many times, 1 to 1,000,000
 * @param per in which time, 1 ms to 30 days
 */
public record RateLimit(int count, Duration per) {
    private static final int MAX_COUNT = 1_000_000;
    private static final Duration MAX_TIME = Duration.ofDays(30);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the count or the time is out of its bounds
     */
    public RateLimit {
        Bounds.requireBetween("The count of a rate limit", count, 1, MAX_COUNT);
        if (per.toMillis() < 1 || per.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException("The time of a rate limit must be between 1 ms and 30 days, not " + per);
        }
    }

    /** So many times in a second. */
    public static RateLimit perSecond(int count) {
        return new RateLimit(count, Duration.ofSeconds(1));
    }

    /** So many times in a minute. */
    public static RateLimit perMinute(int count) {
        return new RateLimit(count, Duration.ofMinutes(1));
    }

    /** So many times in an hour. */
    public static RateLimit perHour(int count) {
        return new RateLimit(count, Duration.ofHours(1));
    }
}
