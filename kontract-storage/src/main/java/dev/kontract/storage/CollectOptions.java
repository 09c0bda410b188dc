package dev.kontract.storage;

import java.time.Duration;

/**
 * How to collect old versions. Immutable.
 *
 * @param retention how old a state has to be before it may be collected; at least zero
 * @param dryRun whether to count only
 * @param progress hears how far it is
 */
public record CollectOptions(Duration retention, boolean dryRun, Progress progress) {
    /** After the default retention, unheard. */
    public static final CollectOptions DEFAULT =
            new CollectOptions(VersionOptions.DEFAULT.retention(), false, (done, all) -> {});

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the retention is negative
     */
    public CollectOptions {
        if (retention.isNegative()) {
            throw new IllegalArgumentException("retention must not be negative: " + retention);
        }
    }

    /** Hears how far a collection is. */
    @FunctionalInterface
    public interface Progress {
        /** So many versions have been looked at, of so many. */
        void at(long done, long all);
    }

    /** These options with another retention. */
    public CollectOptions withRetention(Duration other) {
        return new CollectOptions(other, dryRun, progress);
    }

    /** These options, to count only or not. */
    public CollectOptions withDryRun(boolean other) {
        return new CollectOptions(retention, other, progress);
    }

    /** These options with another listener. */
    public CollectOptions withProgress(Progress other) {
        return new CollectOptions(retention, dryRun, other);
    }
}
