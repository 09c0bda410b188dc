package dev.kontract.storage.internal.transaction;

/** What was learned of a kind of work by running it. Thread-safe. */
final class WorkTraits {
    private volatile boolean snapshot;
    private volatile boolean rewriting;

    /** Work that is known to read more than once. */
    static WorkTraits ofSeveralReads() {
        WorkTraits traits = new WorkTraits();
        traits.learnSnapshot();
        return traits;
    }

    /** Whether it reads more than once, and therefore needs its reads on one snapshot. */
    boolean needsSnapshot() {
        return snapshot;
    }

    void learnSnapshot() {
        snapshot = true;
    }

    /** Whether it writes records that it read before. */
    boolean isRewriting() {
        return rewriting;
    }

    void learnRewriting() {
        if (!rewriting) {
            rewriting = true;
        }
    }
}
