package dev.kontract.benchmarks.storage;

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
 * @param callers how many calls are under way, on as many connections
 * @param data what is stored
 */
record Options(
        List<Contender> contenders,
        List<Load> loads,
        int rounds,
        Duration time,
        Duration warmUp,
        int callers,
        Data data) {
    private static final int MOST_CALLERS = 30;
    private static final Duration PREPARATION = Duration.ofSeconds(40);

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
        if (callers < 1 || callers > MOST_CALLERS) {
            throw new IllegalArgumentException("--callers must be between 1 and " + MOST_CALLERS);
        }
    }

    /** Who takes part in a load. */
    List<Contender> of(Load load) {
        return contenders.stream().filter(contender -> contender.runs(load)).toList();
    }

    /** About how long it takes. */
    Duration estimate() {
        long each = loads.stream().mapToLong(load -> of(load).size()).sum();
        return time.multipliedBy(each * rounds).plus(warmUp.multipliedBy(each)).plus(PREPARATION);
    }
}
