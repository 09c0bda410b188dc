package dev.kontract.procedure;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs the innermost part of a call, validation of the output included, in a transaction. Thread-safe. */
public interface Transactor {
    /**
     * Runs the body, commits if it returns and rolls back if it throws. After a conflict with a concurrent transaction,
     * or when a snapshot is found to be needed, the body runs again from its beginning.
     *
     * @param work identifies the kind of work: equal for all calls of one procedure
     * @throws dev.kontract.error.RPCError with {@code CONFLICT} when conflicts do not end; nothing is stored then
     */
    <R extends @Nullable Object> R run(Work work, Callable<R> body) throws Exception;

    /**
     * Runs the body as {@link #run} does and keeps what it returns, in the same transaction; or returns what was kept of
     * the same call, without running it. A body that throws stores nothing, so that the call may be made again. While the
     * call is under way here or elsewhere, it is not carried out a second time.
     *
     * @throws dev.kontract.error.RPCError with {@code CONFLICT} while the call is under way and does not end, with {@code
     *     KEY_REUSED} if the key was used with another input, with {@code ANSWER_NOT_KEPT}, or as {@link #run}; nothing is
     *     stored then
     */
    @Nullable
    Object runOnce(Work work, KeyedCall call, Callable<@Nullable Object> body) throws Exception;

    /**
     * A kind of work.
     *
     * @param name a procedure's name, or what the platform does
     * @param writes whether it may change stored data; otherwise it reads one snapshot
     */
    record Work(String name, boolean writes) {}

    /** Runs bodies as they are, for procedures that store nothing. */
    static Transactor none() {
        return new Transactor() {
            @Override
            public <R extends @Nullable Object> R run(Work work, Callable<R> body) throws Exception {
                return body.call();
            }

            @Override
            public @Nullable Object runOnce(Work work, KeyedCall call, Callable<@Nullable Object> body)
                    throws Exception {
                return body.call();
            }
        };
    }
}
