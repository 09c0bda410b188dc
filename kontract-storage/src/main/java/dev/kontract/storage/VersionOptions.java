package dev.kontract.storage;

import java.time.Duration;

/**
 * How long versions are kept, sessions, and answers. Immutable.
 *
 * @param retention how old a state has to be before it may be collected; at least zero
 * @param collectEvery how often a node collects, about; zero for never
 * @param sessionLifetime how long after its beginning a session expires, at least a second
 * @param answerLifetime how long the answer of a call with an idempotency key is kept, at least a second
 */
public record VersionOptions(
        Duration retention, Duration collectEvery, Duration sessionLifetime, Duration answerLifetime) {
    /** 30 days, every hour, 15 minutes, a day. */
    public static final VersionOptions DEFAULT =
            new VersionOptions(Duration.ofDays(30), Duration.ofHours(1), Duration.ofMinutes(15), Duration.ofDays(1));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public VersionOptions {
        if (retention.isNegative()
                || collectEvery.isNegative()
                || sessionLifetime.toSeconds() < 1
                || answerLifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("Must not be negative: retention " + retention + ", collectEvery "
                    + collectEvery + "; must be at least a second: sessionLifetime " + sessionLifetime
                    + ", answerLifetime "
                    + answerLifetime);
        }
    }

    /** These options with another retention. */
    public VersionOptions withRetention(Duration other) {
        return new VersionOptions(other, collectEvery, sessionLifetime, answerLifetime);
    }

    /** These options with another time between two collections. */
    public VersionOptions withCollectEvery(Duration other) {
        return new VersionOptions(retention, other, sessionLifetime, answerLifetime);
    }

    /** These options with another lifetime of sessions. */
    public VersionOptions withSessionLifetime(Duration other) {
        return new VersionOptions(retention, collectEvery, other, answerLifetime);
    }

    /** These options with another lifetime of kept answers. */
    public VersionOptions withAnswerLifetime(Duration other) {
        return new VersionOptions(retention, collectEvery, sessionLifetime, other);
    }
}
