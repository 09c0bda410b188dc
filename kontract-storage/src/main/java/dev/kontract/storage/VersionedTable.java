package dev.kontract.storage;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The versions of a stored table's records. Every write adds one; those of a record are numbered from 1. Old ones are
 * collected after the retention time: what is left is whole, and what is not is said to be gone by a {@link HorizonError}
 * or a {@link dev.kontract.error.NotFoundError}, never answered wrongly. Thread-safe.
 *
 * <p>All of it takes the table's permission to read. Records have every field; {@link #diff}, which has no type that a
 * procedure's output could leave fields out of, has those that clients may read.
 *
 * @param <T> the record
 */
public interface VersionedTable<T> {
    /**
     * The table as this transaction saw and left it: with all that had been committed when the transaction began, and with
     * its own writes, to this table or others; without what was committed while it ran. Every rule that each transaction
     * keeps, alone, also holds in this state, over all tables.
     *
     * <p>Its reads may throw {@link dev.kontract.error.NotFoundError}, if no such transaction has written anything, and
     * {@link HorizonError}.
     */
    TableView<T> asOf(long txid);

    /**
     * The table at a moment, by the database's clock: with all that had been committed by then, and without anything of a
     * transaction that began later. Those that were running are all in or out as they were for the first transaction that
     * began and wrote after the moment: all tables show the same state, in which every rule holds that each transaction
     * keeps, alone. It does not change any more once the transactions that were running then have ended. For a moment to
     * come it is the present state.
     *
     * <p>Its reads may throw {@link HorizonError}.
     */
    TableView<T> asOf(Instant moment);

    /**
     * What was ever written to a record, the newest version first, fetched while it is read. Empty where there never was
     * one. Close the stream or read it to its end; the transaction's end closes it too.
     */
    Stream<RecordVersion<T>> history(String id);

    /**
     * The fields in which two versions of a record differ, in their order. A deletion has no fields, and neither has
     * version 0. Fields that clients may not read are left out, those of parts too, and those that the record has no
     * more.
     *
     * @throws dev.kontract.error.NotFoundError if there is no such version, or not any more
     */
    List<FieldChange> diff(String id, long from, long to);

    /**
     * Stores the contents that a record had in a version, as a new version. A deleted record comes back, at the end of the
     * order.
     *
     * @return the record
     * @throws dev.kontract.error.NotFoundError if there is no such version, or not any more, or it is a deletion
     * @throws dev.kontract.error.RPCError with {@code INPUT_VALIDATION} if the contents do not fit the record's type and
     *     rules of today; nothing is stored
     */
    T restore(String id, long version);
}
