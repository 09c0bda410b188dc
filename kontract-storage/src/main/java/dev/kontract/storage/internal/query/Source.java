package dev.kontract.storage.internal.query;

import java.util.List;
import java.util.Optional;

/**
 * Where a query reads: rows of {@code ord}, {@code id} and {@code data}. Immutable.
 *
 * @param with what comes before the statement
 * @param rows a statement that selects the rows
 * @param parameters of both
 * @param owned whose rows they are, of a table per owner
 */
public record Source(String with, String rows, List<Object> parameters, Optional<Owned> owned) {
    /** Copies. */
    public Source {
        parameters = List.copyOf(parameters);
    }

    /**
     * One owner's rows.
     *
     * @param prefix what their ids have before the records' own
     * @param seal of the cursors
     */
    public record Owned(String prefix, CursorSeal seal) {}

    /** What the rows' ids have before the records' own. */
    String prefix() {
        return owned.map(Owned::prefix).orElse("");
    }
}
