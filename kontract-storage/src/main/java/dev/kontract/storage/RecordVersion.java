package dev.kontract.storage;

import java.time.Instant;

/**
 * A version of a record. Immutable.
 *
 * @param <T> the record
 */
public interface RecordVersion<T> {
    /** Its number, 1 for the record's first. */
    long version();

    /** The id of the transaction that wrote it. */
    long txid();

    /** When that transaction began, by the database's clock. */
    Instant at();

    /** The user in whose call it was written; empty outside of calls. */
    String owner();

    /** What was done. */
    Kind kind();

    /**
     * The contents; of a deletion, those that were deleted.
     *
     * @throws dev.kontract.error.HttpError with {@code INTERNAL_ERROR} if they do not fit the record's type of today
     */
    T value();

    /** What a write does to a record. */
    enum Kind {
        /** It came to life, or came back to it. */
        INSERT,
        /** It was replaced, or some of its fields. */
        UPDATE,
        /** It was deleted. */
        DELETE
    }
}
