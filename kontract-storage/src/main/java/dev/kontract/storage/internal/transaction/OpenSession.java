package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.Cursor;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.internal.database.TransactionIds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One attempt to run work in a transaction. */
abstract sealed class OpenSession implements Session, AutoCloseable permits ReadingSession, WritingSession {
    private static final Sql TXID = Sql.of("SELECT " + TransactionIds.TXID);

    private final Database database;
    private final Transaction transaction;
    private final AtomicInteger writes = new AtomicInteger();
    private volatile Optional<Pin> pin;
    private volatile Optional<Cut> cut = Optional.empty();

    OpenSession(Database database, Transaction transaction, Optional<Pin> pin) {
        this.database = database;
        this.transaction = transaction;
        this.pin = pin;
    }

    /** Whether work that ended, one way or the other, has to run again. */
    enum Again {
        /** It does not. */
        NO,
        /** It does, as something was learned about it. */
        AT_ONCE,
        /** It does after a pause, as a concurrent transaction was in the way. */
        LATER,
        /** As {@link #LATER}, and for some time even after many attempts, as it has read nothing. */
        LATER_PATIENTLY
    }

    abstract Again again();

    /** Ends the transaction well, or throws what made it fail. */
    abstract void commit();

    final Transaction transaction() {
        return transaction;
    }

    final Database database() {
        return database;
    }

    @Override
    public final <R> Stream<R> stream(Pages<R> pages) {
        int size = database.options().fetchSize();
        List<Row<R>> first = read(pages.first(size + 1), pages::readAll).orElse(List.of());
        Stream<R> fetched = first.stream().map(Row::value);
        return first.size() <= size ? fetched : Stream.concat(fetched, more(pages, first));
    }

    /** The rows behind the first ones. */
    <R> Stream<R> more(Pages<R> pages, List<Row<R>> first) {
        Sql rest = pages.after(first.getLast(), first.size());
        return CursorRows.of(transaction, pages.row(), () -> open(rest));
    }

    /** Opens a cursor. */
    Cursor open(Sql sql) {
        return transaction.open(sql, database.options().fetchSize());
    }

    @Override
    public final <R> Optional<R> look(Sql sql, Rows<R> reader) {
        return transaction.isStarted() ? transaction.run(List.of(sql), false, reader) : alone(sql, reader);
    }

    @Override
    public final long began() {
        return transaction.isStarted() ? transaction.began() : System.nanoTime();
    }

    @Override
    public final <R> Optional<R> readWithin(Duration timeout, Sql sql, Rows<R> reader) {
        Duration standard = database.options().statementTimeout();
        return timeout.compareTo(standard) >= 0
                ? read(sql, reader)
                : readAll(List.of(limit(timeout), sql, limit(standard)), reader);
    }

    private static Sql limit(Duration timeout) {
        return Sql.of("SET LOCAL statement_timeout TO " + timeout.toMillis());
    }

    /** Runs statements that belong together, one of which reads. */
    abstract <R> Optional<R> readAll(List<Sql> statements, Rows<R> reader);

    /** Runs one statement in a transaction of its own. */
    final <R> Optional<R> alone(Sql sql, Rows<R> reader) {
        try (Link link = database.acquire()) {
            return link.run(sql, reader);
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }

    @Override
    public final int nextWrite() {
        return writes.getAndIncrement();
    }

    @Override
    public long txid() {
        return read(TXID, Rows::number).orElseThrow();
    }

    /** Names the session of the call, as its first act. */
    void pin(Pin named) {
        if (isUsed()) {
            throw new IllegalStateException("A call names its session before it reads or writes");
        }
        pin = Optional.of(named);
    }

    /** Whether it has read or written. */
    boolean isUsed() {
        return transaction.isStarted();
    }

    final Optional<Pin> pin() {
        return pin;
    }

    @Override
    public final Optional<Cut> cut() {
        if (cut.isEmpty()) {
            cut = pin.map(named -> named.view(this));
        }
        return cut;
    }

    @Override
    public Cut claim() {
        Cut claimed = pin.orElseThrow().claim(this);
        cut = Optional.of(claimed);
        return claimed;
    }

    @Override
    public void close() {
        transaction.close();
    }
}
