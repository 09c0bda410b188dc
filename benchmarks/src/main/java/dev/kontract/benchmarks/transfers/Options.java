package dev.kontract.benchmarks.transfers;

import java.time.Duration;
import java.util.List;

/**
 * What a comparison does.
 *
 * @param clients how many transfers are under way at once
 * @param poolSize how many connections each contender has
 */
record Options(
        List<Contender> contenders,
        List<Load> loads,
        int rounds,
        Duration time,
        Duration warmUp,
        int clients,
        int poolSize) {
    Options {
        contenders = List.copyOf(contenders);
        loads = List.copyOf(loads);
        if (rounds < 1 || !time.isPositive() || !warmUp.isPositive() || clients < 1 || poolSize < 1) {
            throw new IllegalArgumentException(
                    "--rounds, --seconds, --warm-up, --clients and --connections must be at least 1");
        }
    }

    Duration estimate() {
        long each = (long) contenders.size() * loads.size();
        return time.multipliedBy(each * rounds).plus(warmUp.multipliedBy(each)).plusSeconds(30);
    }
}
