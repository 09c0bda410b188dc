package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * A state of all tables: what a snapshot sees, and what some transactions wrote on top of it. Immutable.
 *
 * @param own the ids of those transactions
 */
public record Cut(Snapshot snapshot, List<Long> own) {
    /** Copies. */
    public Cut {
        own = List.copyOf(own);
    }

    /** What a transaction saw and wrote. */
    public static Cut of(Snapshot snapshot, long own) {
        return new Cut(snapshot, List.of(own));
    }

    /** The parameters of a statement: a pg_snapshot and a bigint[], then others. */
    public List<Object> and(Object... others) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(snapshot.toString());
        parameters.add(own.toString().replace('[', '{').replace(']', '}'));
        parameters.addAll(List.of(others));
        return parameters;
    }
}
