package dev.kontract.wire.erpc;

import java.time.Duration;

/** Checks of options. */
final class Bounds {
    private Bounds() {}

    static void check(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("A time limit must be positive: " + time);
        }
    }

    static void check(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("A bound must be positive: " + bound);
        }
    }
}
