package dev.kontract.auth;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Checks the values of a configuration. */
final class Bounds {
    private Bounds() {}

    /** Tokens and cookies know whole seconds alone. */
    static void requireSeconds(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0
                || value.compareTo(max) > 0
                || !value.equals(value.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException(name + " must be whole seconds between " + text(min) + " and "
                    + text(max) + ", not " + text(value));
        }
    }

    static void requireBetween(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", not " + value);
        }
    }

    private static String text(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
