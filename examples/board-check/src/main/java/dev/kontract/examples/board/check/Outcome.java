package dev.kontract.examples.board.check;

import java.util.List;
import java.util.Optional;

/**
 * What came of a step.
 *
 * @param wire which client was used
 * @param step the step's name
 * @param nanos how long each of its calls took
 * @param failure what did not hold
 */
record Outcome(String wire, String step, List<Long> nanos, Optional<String> failure) {
    boolean ok() {
        return failure.isEmpty();
    }

    /** The time that this share of the calls did not exceed (nearest rank), in milliseconds. */
    double millis(double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(rank, 1) - 1) / 1e6;
    }
}
