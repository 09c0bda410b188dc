package dev.kontract.storage.internal.transaction;

import dev.kontract.error.KontractError;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.database.SqlFailures;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Work that only reads. A single statement has a snapshot anyway and needs no transaction around it, which saves a round
 * trip; a second one makes the work run again with all its reads on one snapshot, and is remembered.
 */
final class ReadingSession extends OpenSession {
    private final WorkTraits traits;
    private volatile boolean snapshot;
    private final AtomicBoolean used = new AtomicBoolean();
    private volatile boolean restart;

    ReadingSession(Database database, WorkTraits traits, Optional<Pin> pin) {
        super(database, new Transaction(database, Transaction.SNAPSHOT), pin);
        this.traits = traits;
        this.snapshot = pin.isPresent() || traits.needsSnapshot();
    }

    @Override
    void pin(Pin named) {
        super.pin(named);
        snapshot = true;
    }

    @Override
    boolean isUsed() {
        return used.get() || super.isUsed();
    }

    @Override
    public <R> Optional<R> read(Sql sql, Rows<R> reader) {
        return isFirst() ? alone(sql, reader) : transaction().run(List.of(sql), false, reader);
    }

    @Override
    <R> Optional<R> readAll(List<Sql> statements, Rows<R> reader) {
        if (!isFirst()) {
            return transaction().run(statements, false, reader);
        }
        try (Transaction own = new Transaction(database(), Transaction.SNAPSHOT)) {
            return own.run(statements, true, reader);
        }
    }

    /** Whether this is the first of reads that need not agree; a second one would have to. */
    private boolean isFirst() {
        if (snapshot) {
            return false;
        } else if (used.compareAndSet(false, true)) {
            return true;
        }
        throw restart();
    }

    private RunAgain restart() {
        traits.learnSnapshot();
        restart = true;
        return new RunAgain();
    }

    @Override
    <R> Stream<R> more(Pages<R> pages, List<Row<R>> first) {
        if (!snapshot) {
            throw restart();
        }
        return super.more(pages, first);
    }

    @Override
    public void write(Sql sql) {
        throw readOnly();
    }

    @Override
    public void commute(String record, Sql sql) {
        throw readOnly();
    }

    @Override
    public <R> Optional<R> change(Sql sql, Rows<R> reader) {
        throw readOnly();
    }

    /** In a transaction that only reads, as nobody knows what the statement does. */
    @Override
    public <R> Optional<R> execute(Sql sql, Rows<R> reader) {
        if (!snapshot) {
            throw restart();
        }
        return transaction().run(List.of(sql), false, reader);
    }

    @Override
    public void checkWritable() {
        throw readOnly();
    }

    @Override
    public Cut claim() {
        throw readOnly();
    }

    @Override
    public void touch(String record, Access access) {
        if (access != Access.READ) {
            throw readOnly();
        }
    }

    @Override
    public void enter(String queue) {
        throw readOnly();
    }

    private static KontractError readOnly() {
        return SqlFailures.readOnly(null);
    }

    @Override
    public long txid() {
        if (!snapshot) {
            throw restart();
        }
        return super.txid();
    }

    @Override
    void commit() {
        if (restart) {
            throw new RunAgain();
        }
    }

    @Override
    Again again() {
        return restart ? Again.AT_ONCE : transaction().isConflict() ? Again.LATER : Again.NO;
    }
}
