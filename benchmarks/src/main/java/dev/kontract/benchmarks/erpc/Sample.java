package dev.kontract.benchmarks.erpc;

import java.time.Duration;
import java.util.List;

/**
 * One load of one contender.
 *
 * @param rate finished calls or connects a second
 * @param p50Micros the median time to an answer
 * @param p99Micros the time that one of a hundred exceeds
 * @param processorMicros of server and client together, for each
 * @param errors what failed, or was answered with something else than what was sent
 */
record Sample(double rate, double p50Micros, double p99Micros, double processorMicros, long errors) {
    /** Reads the line {@code result CALLS NANOS P50_MICROS P99_MICROS ERRORS}. */
    static Sample of(String line, Duration processorTime) {
        List<Long> numbers = java.util.Arrays.stream(line.split(" ", -1))
                .skip(1)
                .map(Long::parseLong)
                .toList();
        double calls = Math.max(1, numbers.get(0));
        return new Sample(
                numbers.get(0) / (numbers.get(1) / 1e9),
                numbers.get(2),
                numbers.get(3),
                processorTime.toNanos() / 1e3 / calls,
                numbers.get(4));
    }
}
