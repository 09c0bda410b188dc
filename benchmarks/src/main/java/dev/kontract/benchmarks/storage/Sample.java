package dev.kontract.benchmarks.storage;

import java.time.Duration;

/**
 * One load of one contender.
 *
 * @param calls how many were answered
 * @param seconds in which time
 * @param p50 the median time to an answer
 * @param p99 the time that one of a hundred exceeds
 * @param used processor time
 */
record Sample(long calls, double seconds, Duration p50, Duration p99, ProcessorTimes used) {
    double rate() {
        return calls / seconds;
    }

    double p50Millis() {
        return p50.toNanos() / 1e6;
    }

    double p99Millis() {
        return p99.toNanos() / 1e6;
    }

    double clientMicros() {
        return used.client().toNanos() / 1e3 / calls;
    }

    double databaseMicros() {
        return used.database().toNanos() / 1e3 / calls;
    }

    /** How many processors the client kept busy. */
    double clientProcessors() {
        return used.client().toNanos() / 1e9 / seconds;
    }

    /** How many processors the database kept busy. */
    double databaseProcessors() {
        return used.database().toNanos() / 1e9 / seconds;
    }
}
