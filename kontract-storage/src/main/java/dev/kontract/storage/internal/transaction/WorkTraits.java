package dev.kontract.storage.internal.transaction;

/** What was learned of a kind of work by running it. Thread-safe. */
final class WorkTraits {
    private volatile boolean snapshot;

    /** Whether it reads more than once, and therefore needs its reads on one snapshot. */
    boolean needsSnapshot() {
        return snapshot;
    }

    void learnSnapshot() {
        snapshot = true;
    }
}
