package dev.kontract.procedure;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs the innermost part of a call, validation of the output included, in a transaction. Thread-safe. */
@FunctionalInterface
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
        };
    }
}
