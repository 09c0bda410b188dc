package dev.kontract.benchmarks.compare;

import dev.kontract.benchmarks.load.LoadResult;
import java.time.Duration;

/**
 * One load of one server.
 *
 * @param load what the load generator saw
 * @param processorTime what the server's process used meanwhile, in user and kernel mode
 */
record Round(LoadResult load, Duration processorTime) {
    double rate() {
        return load.rate();
    }

    double p50Millis() {
        return load.p50().toNanos() / 1e6;
    }

    double p99Millis() {
        return load.p99().toNanos() / 1e6;
    }

    /** Microseconds of processor time for each answer, which other work on the machine hardly changes. */
    double processorMicrosPerCall() {
        return processorTime.toNanos() / 1e3 / load.calls();
    }
}
