package dev.kontract.storage.internal.transaction;

import dev.kontract.error.RPCError;
import dev.kontract.storage.internal.database.Cursor;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.database.SqlFailures;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that takes a connection with its first statement, sends BEGIN with it, and COMMIT with the last. After a
 * failure every further statement fails the same way. Thread-safe.
 */
final class Transaction implements AutoCloseable {
    static final String SERIALIZABLE = "BEGIN ISOLATION LEVEL SERIALIZABLE";
    static final String SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private static final String ISOLATE = "SET transaction_isolation TO serializable;";

    private final Database database;
    private final String begin;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Link link;
    private List<Sql> sent = List.of();
    private volatile long began;
    private boolean ended;
    private @Nullable RPCError failure;
    private boolean conflict;

    Transaction(Database database, String begin) {
        this.database = database;
        this.begin = begin;
    }

    /** A step that the database may refuse. */
    @FunctionalInterface
    private interface Step<R> {
        R take(Link link, boolean first) throws SQLException;
    }

    /** Runs statements in one round trip, and reads the first rows that come back. */
    <R> Optional<R> run(List<Sql> statements, boolean commit, Rows<R> reader) {
        return step(commit, (connection, first) -> {
            sent = statements;
            List<Object> parameters = statements.size() == 1
                    ? statements.getFirst().parameters()
                    : statements.stream().flatMap(s -> s.parameters().stream()).toList();
            boolean anew = statements.stream().anyMatch(Sql::anew);
            Sql all = new Sql(text(statements, first, commit), parameters).plannedAnew(anew);
            Optional<R> result = connection.run(all, reader);
            ended = commit;
            return result;
        });
    }

    private String text(List<Sql> statements, boolean first, boolean commit) {
        if (first && commit && statements.size() == 1) {
            // the Sync behind a single statement commits it, which costs the server less than BEGIN and COMMIT
            return ISOLATE + statements.getFirst().text();
        }
        List<String> texts = new ArrayList<>(statements.size() + 2);
        if (first) {
            texts.add(begin);
        }
        statements.forEach(statement -> texts.add(statement.text()));
        if (commit) {
            texts.add("COMMIT");
        }
        return String.join(";", texts);
    }

    /** Opens a cursor. */
    Cursor open(Sql sql, int fetchSize) {
        return step(false, (connection, first) -> {
            if (first) {
                connection.run(begin);
            }
            return connection.open(sql, fetchSize);
        });
    }

    /** The next row; empty at the end. */
    <R> Optional<R> next(Cursor cursor, Rows<R> row) {
        return step(false, (connection, first) -> {
            Optional<R> next = cursor.next(row);
            if (next.isEmpty()) {
                cursor.close();
            }
            return next;
        });
    }

    private <R> R step(boolean commit, Step<R> step) {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            } else if (ended) {
                throw new IllegalStateException("The transaction has ended");
            }
            return take(commit, step);
        } finally {
            lock.unlock();
        }
    }

    private <R> R take(boolean commit, Step<R> step) {
        try {
            boolean first = link == null;
            return step.take(link == null ? acquire() : link, first);
        } catch (SQLException refused) {
            conflict = SqlFailures.isConflict(refused);
            failure = commit && SqlFailures.isLost(refused)
                    ? SqlFailures.outcomeUnknown(refused)
                    : database.error(sent, refused);
            throw failure;
        } catch (RPCError unsent) {
            // without a connection the step's writes are lost, so what follows must not be committed without them
            failure = unsent;
            throw unsent;
        }
    }

    private Link acquire() {
        Link acquired = database.acquire();
        began = System.nanoTime(); // before its snapshot is taken
        link = acquired;
        return acquired;
    }

    /** Whether it has taken a connection. */
    boolean isStarted() {
        return link != null;
    }

    /** A moment before its snapshot was taken, of {@link System#nanoTime()}; once it is started. */
    long began() {
        return began;
    }

    /** Whether it has been committed. */
    boolean isEnded() {
        return ended;
    }

    /** Whether it failed because of a concurrent transaction. */
    boolean isConflict() {
        return conflict;
    }

    /** What made it fail. */
    @Nullable
    RPCError failure() {
        return failure;
    }

    /** Rolls back what is not committed, and gives the connection back. */
    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
            if (link != null) {
                link.close();
                link = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
