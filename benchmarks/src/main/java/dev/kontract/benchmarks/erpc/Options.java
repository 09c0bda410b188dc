package dev.kontract.benchmarks.erpc;

import java.time.Duration;
import java.util.List;

/**
 * What a comparison does.
 *
 * @param contenders who takes part
 * @param loads what they do
 * @param rounds how often each load of each contender is measured
 * @param time how long each time
 * @param warmUp how long each load runs beforehand
 */
record Options(List<Contender> contenders, List<Load> loads, int rounds, Duration time, Duration warmUp) {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a bound is too low
     */
    Options {
        contenders = List.copyOf(contenders);
        loads = List.copyOf(loads);
        if (rounds < 1 || !time.isPositive() || !warmUp.isPositive()) {
            throw new IllegalArgumentException("--rounds, --seconds and --warm-up must be at least 1");
        }
    }

    /** About how long it takes. */
    Duration estimate() {
        long each = (long) contenders.size() * loads.size();
        return time.multipliedBy(each * rounds).plus(warmUp.multipliedBy(each)).plusSeconds(3L * contenders.size());
    }
}
