package dev.kontract.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

/** What a token costs: the same calls of the same server with one and without, in turns. Not thread-safe. */
final class TokenCost {
    /** A call with a token may cost a twentieth more. */
    private static final double TARGET = 1 / 1.05;

    private final List<Round> with = new ArrayList<>();
    private final List<Round> without = new ArrayList<>();

    void add(boolean token, Round round) {
        (token ? with : without).add(round);
    }

    boolean isMeasured() {
        return !with.isEmpty();
    }

    /** Whether the token costs no more than it may. */
    boolean reached() {
        return rate().median() >= TARGET;
    }

    /** The rate with a token as a share of that without, round by round. */
    private Spread rate() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < with.size(); i++) {
            ratios.add(with.get(i).rate() / without.get(i).rate());
        }
        return Spread.of(ratios);
    }

    private static double processor(List<Round> rounds) {
        return Statistics.median(
                rounds.stream().map(Round::processorMicrosPerCall).toList());
    }

    /** The figures in a line. */
    String text() {
        Spread rate = rate();
        return "echo with a token has %.3f (%.3f..%.3f) of the rate without one, target >= %.3f %s; cpu us %.1f and %.1f"
                .formatted(
                        rate.median(),
                        rate.least(),
                        rate.most(),
                        TARGET,
                        reached() ? "ok" : "MISSED",
                        processor(with),
                        processor(without));
    }
}
