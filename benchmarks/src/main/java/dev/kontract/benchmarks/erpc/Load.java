package dev.kontract.benchmarks.erpc;

import java.util.Locale;

/** What the clients do. */
enum Load {
    /** Keep 64 calls under way on one connection. */
    MANY("calls", 64),
    /** Call again when the answer is there. */
    ONE("calls", 1),
    /** Connect, shake hands, call once and close, one after the other. */
    CONNECTS("connects", 1);

    private final String command;
    private final int inFlight;

    Load(String command, int inFlight) {
        this.command = command;
        this.inFlight = inFlight;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String command(long millis) {
        return command + " " + inFlight + " " + millis;
    }
}
