package dev.kontract.benchmarks.load;

import java.time.Duration;

/**
 * A histogram of durations from 1 microsecond to about an hour, each bucket within 4 % of what it stands for. Constant in
 * memory, whatever the number of durations. Not thread-safe.
 */
public final class Latencies {
    /** Values that share a power of two. */
    private static final int STEPS = 64;

    private static final int STEP_BITS = Integer.numberOfTrailingZeros(STEPS);
    private static final int POWERS = 32 - STEP_BITS;

    private final long[] counts = new long[STEPS * (POWERS + 1)];
    private long total;

    /** Adds a duration. */
    public void record(long nanos) {
        counts[bucket(Math.clamp(nanos / 1_000, 0, Integer.MAX_VALUE))]++;
        total++;
    }

    /** Adds all durations of another histogram. */
    public void add(Latencies other) {
        for (int bucket = 0; bucket < counts.length; bucket++) {
            counts[bucket] += other.counts[bucket];
        }
        total += other.total;
    }

    /** How many durations there are. */
    public long count() {
        return total;
    }

    /**
     * The duration that this share of all durations does not exceed; zero if there are none.
     *
     * @param share from 0 to 1, for example 0.99
     */
    public Duration percentile(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (counts[bucket] > 0 && seen >= rank) {
                return Duration.ofNanos(1_000 * upperBound(bucket));
            }
        }
        return Duration.ZERO;
    }

    private static int bucket(int micros) {
        if (micros < STEPS) {
            return micros;
        }
        int power = 32 - Integer.numberOfLeadingZeros(micros) - STEP_BITS;
        return power * STEPS + (micros >> power) % STEPS;
    }

    private static long upperBound(int bucket) {
        int power = bucket / STEPS;
        if (power == 0) {
            return bucket;
        }
        // the top bit is implied: it is what makes a value belong to this power
        return (((long) (bucket % STEPS) + 1) << power) - 1;
    }
}
