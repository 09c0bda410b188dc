package dev.kontract.storage.internal.transaction;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.storage.internal.database.Cursor;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import java.util.ArrayList;
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

    private final Queues.Visit queues;
    private final boolean single;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Sql> waiting = new ArrayList<>();
    private boolean restart;
    private boolean claimed;
    private volatile @Nullable Throwable broken;

    /** @param single whether the first statement whose result somebody reads is the last, and commits */
    WritingSession(Database database, Queues.Visit queues, boolean single, Optional<Pin> pin) {
        super(database, new Transaction(database, Transaction.SERIALIZABLE), pin);
        this.queues = queues;
        this.single = single && pin.isEmpty();
    }

    @Override
    boolean isUsed() {
        lock.lock();
        try {
            return !waiting.isEmpty() || super.isUsed();
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
    <R> Optional<R> readAll(List<Sql> statements, Rows<R> reader) {
        lock.lock();
        try {
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
            if (waiting.size() == MAX_WAITING) {
                flush(false, rows -> rows);
            }
            waiting.add(sql);
        } finally {
            lock.unlock();
        }
    }

    /** Opens a cursor that sees what was written while the rows before it were read. */
    @Override
    Cursor open(Sql sql) {
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                flush(false, rows -> rows);
            }
            return super.open(sql);
        } finally {
            lock.unlock();
        }
    }

    private <R> Optional<R> flush(boolean commit, Rows<R> reader) {
        List<Sql> statements = waiting;
        waiting = new ArrayList<>();
        return transaction().run(statements, commit, reader);
    }

    @Override
    public void enter(String queue) {
        lock.lock();
        try {
            if (!queues.enter(queue, !transaction().isStarted())) {
                restart = true;
                throw new RunAgain();
            }
        } finally {
            lock.unlock();
        }
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
        if (!waiting.isEmpty() || (transaction().isStarted() && !transaction().isEnded())) {
            flush(true, rows -> rows);
        }
    }

    @Override
    Again again() {
        return restart ? Again.AT_ONCE : transaction().isConflict() ? Again.LATER : Again.NO;
    }

    @Override
    public void close() {
        try {
            super.close();
        } finally {
            queues.end();
        }
    }
}
