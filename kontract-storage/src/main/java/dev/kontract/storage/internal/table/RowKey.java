package dev.kontract.storage.internal.table;

/**
 * What a table's rows have as their id: a record's own, and before it, in a table per owner, its owner's. Statements take
 * no other id, and only a {@link Reach} makes one, so that none can name a row out of reach. Immutable.
 */
public final class RowKey {
    private final String text;

    RowKey(String text) {
        this.text = text;
    }

    /** As the rows have it. */
    public String text() {
        return text;
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "RowKey";
    }
}
