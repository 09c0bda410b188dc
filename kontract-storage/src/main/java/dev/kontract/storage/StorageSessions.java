package dev.kontract.storage;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that span calls. A session pins what it sees when it begins: all reads under its id agree, of all tables, on
 * all nodes, until it ends. Thread-safe.
 *
 * <p>A call names its session by the header {@value #HEADER}, or by {@link #within}. Inside of calls a session only works
 * for its owner; whoever else names it gets the same error as for one that never was.
 *
 * <p>Each call under a session commits by itself, and later calls of the session see what it wrote. What others wrote since
 * the session began it does not see, and does not overwrite: a write to a record whose newest version it does not see
 * fails with {@code CONFLICT} (409), and the session goes on; only a new one sees that version. {@code pop} and {@code
 * shift}, for which any record is as good as another, are refused with {@code INVALID_REQUEST}.
 *
 * <p>A session holds no connection. It holds back the collection of old versions, which is why it expires.
 */
public interface StorageSessions {
    /** The header with the session's id, in lower case. */
    String HEADER = "kontract-session";

    /**
     * Gives out a transaction id: above all that were given out before to transactions that have ended, and never again
     * given to another, also after the database was moved to another cluster.
     */
    long allocateTxid();

    /** Begins a session, which sees what is committed now. */
    PinnedSession beginTransaction(String owner);

    /**
     * Ends a session. In a call it is part of the call's transaction, and takes the permission to write.
     *
     * @throws dev.kontract.error.HttpError with {@code SESSION_EXPIRED} (410) if there is none, not any more, or it is another
     *     owner's
     */
    void commit(String sid);

    /**
     * The lowest transaction id that the view of an open session may lack: what was written below it, everybody sees. With
     * no session open, this is said of the transactions that begin now.
     */
    long minActiveTxid();

    /**
     * Runs a body under a session; in a call, what follows in the call too.
     *
     * @throws dev.kontract.error.HttpError with {@code SESSION_EXPIRED}, out of the body's operations, if there is no such
     *     session, not any more, or it is another owner's
     * @throws IllegalStateException if the call has read or written already
     */
    <R extends @Nullable Object> R within(String sid, Callable<R> body) throws Exception;
}
