package dev.kontract.benchmarks.compare;

import java.time.Duration;
import java.util.List;

/**
 * What a comparison does.
 *
 * @param peers the servers, of which the base must be one
 * @param base the server that the others are compared with
 * @param routes what is called
 * @param rounds how often each route of each server is measured
 * @param tokenRounds how often a pair of loads with a token and without is; 0 for not at all
 * @param time how long each time
 * @param warmUp how long each route is called beforehand
 * @param starts how often each server is started to measure its start; 0 for not at all
 * @param small whether Kontract is also run in a heap of 128 MB
 * @param flags the servers' JVM flags
 */
record Options(
        List<Peer> peers,
        Peer base,
        List<Route> routes,
        int rounds,
        int tokenRounds,
        Duration time,
        Duration warmUp,
        int starts,
        boolean small,
        List<String> flags) {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the base does not take part, or a bound is too low
     */
    Options {
        peers = List.copyOf(peers);
        routes = List.copyOf(routes);
        flags = List.copyOf(flags);
        if (!peers.contains(base)) {
            throw new IllegalArgumentException("--only must name the server to compare with, " + base.label());
        }
        if (rounds < 1 || !time.isPositive() || !warmUp.isPositive() || starts < 0 || tokenRounds < 0) {
            throw new IllegalArgumentException("--rounds, --seconds and --warm-up must be at least 1");
        }
    }

    /** About how long it takes. */
    Duration estimate() {
        int loads = peers.size() * routes.size();
        Duration measured = time.multipliedBy((long) loads * rounds).plus(warmUp.multipliedBy(loads));
        Duration started = Duration.ofMillis(1_500L * peers.size() * (starts + 2));
        Duration small128 = small ? time.multipliedBy(2L * routes.size()).plusSeconds(3) : Duration.ZERO;
        Duration tokens = tokenRounds == 0 ? Duration.ZERO : time.multipliedBy(2L * tokenRounds + 2);
        return measured.plus(tokens).plus(started).plus(small128).plusSeconds(5);
    }
}
