package dev.kontract.storage.internal.transaction;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.storage.internal.database.Cursor;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Work that may write, in one serializable transaction. Writes wait for the next statement whose result somebody reads,
 * or for the commit, and travel with it.
 */
final class WritingSession extends OpenSession {
    private static final int MAX_WAITING = 8;

    private final Visit visit;
    private final boolean single;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Commuting> commuting = new ArrayList<>();
    private List<Sql> waiting = new ArrayList<>();
    private boolean restart;
    private boolean claimed;
    private boolean blind = true;
    private volatile @Nullable Throwable broken;

    /** A waiting write that may be done before or after the others of its kind. */
    private record Commuting(String record, Sql sql) {}

    /** @param single whether the first statement whose result somebody reads is the last, and commits */
    WritingSession(Database database, Visit visit, boolean single, Optional<Pin> pin) {
        super(database, new Transaction(database, Transaction.SERIALIZABLE), pin);
        this.visit = visit;
        this.single = single && pin.isEmpty();
    }

    @Override
    boolean isUsed() {
        lock.lock();
        try {
            return isWaiting() || super.isUsed();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Cut claim() {
        lock.lock();
        try {
            if (!claimed) {
                super.claim();
                claimed = true;
            }
            return cut().orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <R> Optional<R> read(Sql sql, Rows<R> reader) {
        return change(sql, reader);
    }

    @Override
    public <R> Optional<R> change(Sql sql, Rows<R> reader) {
        return readAll(List.of(sql), reader);
    }

    @Override
    public <R> Optional<R> execute(Sql sql, Rows<R> reader) {
        return change(sql, reader);
    }

    @Override
    <R> Optional<R> readAll(List<Sql> statements, Rows<R> reader) {
        lock.lock();
        try {
            blind = false;
            settle();
            waiting.addAll(statements);
            return flush(single, reader);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void checkWritable() {}

    @Override
    public void write(Sql sql) {
        lock.lock();
        try {
            makeRoom();
            settle();
            waiting.add(sql);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void commute(String record, Sql sql) {
        lock.lock();
        try {
            makeRoom();
            commuting.add(new Commuting(record, sql));
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        if (waiting.size() + commuting.size() == MAX_WAITING) {
            flush(false, rows -> rows);
        }
    }

    /** Puts the commuting writes in the order of their records, so that those of two nodes do not lock each other out. */
    private void settle() {
        commuting.sort(Comparator.comparing(Commuting::record));
        commuting.forEach(write -> waiting.add(write.sql()));
        commuting.clear();
    }

    private boolean isWaiting() {
        return !waiting.isEmpty() || !commuting.isEmpty();
    }

    /** Opens a cursor that sees what was written while the rows before it were read. */
    @Override
    Cursor open(Sql sql) {
        lock.lock();
        try {
            blind = false;
            if (isWaiting()) {
                flush(false, rows -> rows);
            }
            return super.open(sql);
        } finally {
            lock.unlock();
        }
    }

    private <R> Optional<R> flush(boolean commit, Rows<R> reader) {
        if (!transaction().isStarted() && !visit.start()) {
            throw restart();
        }
        settle();
        List<Sql> statements = waiting;
        waiting = new ArrayList<>();
        return transaction().run(statements, commit, reader);
    }

    @Override
    public void enter(String queue) {
        lock.lock();
        try {
            if (!visit.enter(queue, transaction().isStarted())) {
                throw restart();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void touch(String record, Access access) {
        lock.lock();
        try {
            if (!visit.touch(record, access, transaction().isStarted())) {
                throw restart();
            }
        } finally {
            lock.unlock();
        }
    }

    private RunAgain restart() {
        restart = true;
        return new RunAgain();
    }

    /** Makes the transaction fail, as a part of it did. */
    void breakOff(Throwable cause) {
        broken = cause;
    }

    @Override
    void commit() {
        RPCError failure = transaction().failure();
        if (restart) {
            throw new RunAgain();
        } else if (failure != null) {
            throw failure;
        } else if (broken != null) {
            throw new HttpError(
                    ErrorCode.INTERNAL_ERROR, "A part of the transaction failed; nothing was stored", broken);
        }
        if (isWaiting() || (transaction().isStarted() && !transaction().isEnded())) {
            flush(true, rows -> rows);
        }
    }

    @Override
    Again again() {
        if (restart) {
            return Again.AT_ONCE;
        } else if (!transaction().isConflict()) {
            return Again.NO;
        }
        visit.conflict();
        return blind ? Again.LATER_PATIENTLY : Again.LATER;
    }

    @Override
    public void close() {
        try {
            super.close();
        } finally {
            visit.end();
        }
    }
}
