package dev.kontract.benchmarks.storage;

import java.util.Locale;

/** What is done over and over. */
enum Load {
    /** Gets a record by its id. */
    READ(0.75),
    /** Inserts or replaces a record. */
    WRITE(0.70),
    /** Inserts or replaces ten records in one transaction. */
    TEN(0),
    /** Reads a record and stores it with a higher number, in one transaction. */
    CHANGE(0),
    /** Finds the first 20 of the 50 records that belong to one user. */
    FILTER(0),
    /** Reads the next 100 records in the order of insertion. */
    PAGE(0);

    private final double target;

    Load(double target) {
        this.target = target;
    }

    /** The share of the rate of pgbench to reach; 0 for none. */
    double target() {
        return target;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
