package dev.kontract.auth;

import java.time.Duration;

/**
 * How long sessions last. All times are whole seconds.
 *
 * @param lifetime when a session ends, whatever happens: 1 minute to 365 days after it began
 * @param idle when it ends unless it is refreshed: 1 minute to 365 days after the last refresh
 * @param grace how long a refresh token that was used counts as a request made twice, and not as a stolen one: at most 5
 *     minutes
 * @param recentLogin how long a login is recent enough for what changes how somebody logs in: 1 minute to 1 day
 */
public record SessionOptions(Duration lifetime, Duration idle, Duration grace, Duration recentLogin) {
    private static final Duration MIN = Duration.ofMinutes(1);
    private static final Duration MAX = Duration.ofDays(365);
    private static final Duration MAX_GRACE = Duration.ofMinutes(5);

    private static final Duration MAX_RECENT = Duration.ofDays(1);

    /** 30 days, 7 days without a refresh, 10 seconds of grace, and a quarter of an hour after a login. */
    public static final SessionOptions DEFAULT =
            new SessionOptions(Duration.ofDays(30), Duration.ofDays(7), Duration.ofSeconds(10), Duration.ofMinutes(15));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a time is out of its bounds
     */
    public SessionOptions {
        Bounds.requireSeconds("lifetime", lifetime, MIN, MAX);
        Bounds.requireSeconds("idle", idle, MIN, MAX);
        Bounds.requireSeconds("grace", grace, Duration.ZERO, MAX_GRACE);
        Bounds.requireSeconds("recentLogin", recentLogin, MIN, MAX_RECENT);
    }

    /** These with another lifetime. */
    public SessionOptions withLifetime(Duration other) {
        return new SessionOptions(other, idle, grace, recentLogin);
    }

    /** These with another time without a refresh. */
    public SessionOptions withIdle(Duration other) {
        return new SessionOptions(lifetime, other, grace, recentLogin);
    }

    /** These with another time for a request made twice. */
    public SessionOptions withGrace(Duration other) {
        return new SessionOptions(lifetime, idle, other, recentLogin);
    }

    /** These, with logins that are recent for another time. */
    public SessionOptions withRecentLogin(Duration other) {
        return new SessionOptions(lifetime, idle, grace, other);
    }
}
