package dev.kontract.wire.erpc;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One call that waits for its answer: on the thread that made it, and on no other. Thread-safe. */
final class PendingCall {
    private final Session session;
    private final long deadline;
    private final Thread waiting = Thread.currentThread();
    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();

    /** How a call ended. */
    sealed interface Outcome permits Response, NoAnswer {}

    /** Why there is no answer. */
    enum NoAnswer implements Outcome {
        /** It did not come in time. */
        LATE,
        /** The client was destroyed. */
        DESTROYED
    }

    /**
     * A call of this thread's.
     *
     * @param session which alone may answer it
     * @param deadline by {@link System#nanoTime()}
     */
    PendingCall(Session session, long deadline) {
        this.session = session;
        this.deadline = deadline;
    }

    Session session() {
        return session;
    }

    long deadline() {
        return deadline;
    }

    /** Ends the call; only the first end counts. */
    void end(Outcome how) {
        if (outcome.compareAndSet(null, how)) {
            LockSupport.unpark(waiting);
        }
    }

    /** Waits for the end. */
    Outcome await() throws InterruptedException {
        while (true) {
            Outcome ended = outcome.get();
            if (ended != null) {
                return ended;
            }
            LockSupport.park(this);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
