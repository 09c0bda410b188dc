package dev.kontract.benchmarks.load;

import java.time.Duration;

/**
 * What a load did.
 *
 * @param calls answered with 200 in time
 * @param errors answers with another status, answers that could not be understood, lost connections, and requests without
 *     an answer
 * @param elapsed from the first request to the last answer that counts
 * @param p50 the median time to an answer
 * @param p99 the time to an answer that one of a hundred exceeds
 */
public record LoadResult(long calls, long errors, Duration elapsed, Duration p50, Duration p99) {
    /** Answers per second. */
    public double rate() {
        return calls / (elapsed.toNanos() / 1e9);
    }
}
