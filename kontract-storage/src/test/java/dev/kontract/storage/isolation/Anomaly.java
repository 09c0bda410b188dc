package dev.kontract.storage.isolation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What no serializable history has. The names are those of Adya's thesis ("Weak Consistency", 1999), chapters 3 and 4,
 * as far as it has one.
 */
record Anomaly(Kind kind, List<Txn> transactions) {
    /** The phenomena. */
    enum Kind {
        /** A cycle of writes over writes. */
        G0,
        /** A failed transaction was seen. */
        G1A,
        /** A state was seen that a transaction had left behind before its end. */
        G1B,
        /** A cycle of writes over writes and reads of writes. */
        G1C,
        /** Two transactions read the same state of a key, and both wrote over it. */
        LOST_UPDATE,
        /** A cycle with one read that a write came too late for. */
        G_SINGLE,
        /** A cycle with more of them. */
        G2,
        /** A transaction did not see what it had written or read itself. */
        INTERNAL,
        /** An acknowledged write is in no later state. */
        LOST_WRITE,
        /** A write is there twice. */
        DOUBLED_WRITE,
        /** Two states of a key of which neither continues the other. */
        INCOMPATIBLE_ORDER,
        /** An element that nobody wrote. */
        INVENTED
    }

    @Override
    public String toString() {
        return kind + ": " + transactions.stream().map(Txn::toString).collect(Collectors.joining("; "));
    }
}
