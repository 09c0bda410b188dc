package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The running transaction, as tables see it. Thread-safe, though the database runs one statement at a time. */
public interface Session {
    /** Reads; sees what this session wrote. */
    <R> Optional<R> read(Sql sql, Rows<R> reader);

    /** Reads within a time, if that is shorter than any statement's; sees what this session wrote. */
    <R> Optional<R> readWithin(Duration timeout, Sql sql, Rows<R> reader);

    /**
     * Fails if this session only reads.
     *
     * @throws dev.kontract.error.KontractError with {@code KONTRACT_PERMISSION_DENIED} then
     */
    void checkWritable();

    /** Reads rows in order; the first are fetched now, the others while they are read. */
    <R> Stream<R> stream(Pages<R> pages);

    /** Reads what is not stored data, without a snapshot of its own. */
    <R> Optional<R> look(Sql sql, Rows<R> reader);

    /** A moment of which this session sees everything that was committed before it, of {@link System#nanoTime()}. */
    long began();

    /** Writes, at the latest with the commit, in the order of the calls. */
    void write(Sql sql);

    /** Writes as {@link #write} does, but among the writes like this one that come one after the other in any order. */
    void commute(String record, Sql sql);

    /** Writes now, and reads what comes back. */
    <R> Optional<R> change(Sql sql, Rows<R> reader);

    /** Runs a statement that may write if this session may, and reads what comes back. */
    <R> Optional<R> execute(Sql sql, Rows<R> reader);

    /** What a transaction does with a record. */
    enum Access {
        /** Reads it. */
        READ,
        /** Writes it. */
        WRITE,
        /** Writes it without having read it, in whatever order with others that do so. */
        COMMUTE
    }

    /** Says which record the next statement is about, for which the transaction may have to wait. */
    void touch(String record, Access access);

    /** Waits for its turn to take from a queue; it lasts until the transaction ends. */
    void enter(String queue);

    /** Numbers the transaction's writes from zero. */
    int nextWrite();

    /** The transaction's id. */
    long txid();

    /** What the session that the call names sees; empty if it names none. */
    Optional<Cut> cut();

    /** Makes what this transaction writes part of what the session that the call names sees, and tells all of that. */
    Cut claim();
}
