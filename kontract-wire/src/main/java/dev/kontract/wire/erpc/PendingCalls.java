package dev.kontract.wire.erpc;

import dev.kontract.error.RPCError;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for an answer, by id. One timer watches over all of them: it is set for the oldest, the first that
 * can be late. Thread-safe.
 */
final class PendingCalls {
    private final Map<String, PendingCall> calls = new ConcurrentHashMap<>();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final long timeout;
    private volatile @Nullable Future<?> timer;
    private volatile boolean closed;

    PendingCalls(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /**
     * A call of this thread's. Only this session may give the answer to this id.
     *
     * @throws RPCError with {@code SESSION} once closed
     */
    PendingCall add(String id, Session session) {
        PendingCall call = new PendingCall(session, System.nanoTime() + timeout);
        calls.put(id, call);
        if (closed) {
            calls.remove(id);
            throw ClientSessions.destroyed();
        }
        watch(timeout);
        return call;
    }

    void remove(String id) {
        calls.remove(id);
    }

    private void watch(long nanos) {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            timer = Timers.after(Duration.ofNanos(nanos), this::endLate);
        }
    }

    private void endLate() {
        long now = System.nanoTime();
        long next = timeout;
        for (PendingCall call : calls.values()) {
            long left = call.deadline() - now;
            if (left <= 0) {
                call.end(PendingCall.NoAnswer.LATE);
            } else {
                next = Math.min(next, left);
            }
        }
        watched.set(false);
        if (!calls.isEmpty()) {
            watch(next); // a call that came after the look around has the whole time before it
        }
    }

    /** Passes an answer on; one that nobody waits for is dropped. */
    void complete(Session session, Response response) {
        PendingCall call = calls.get(response.id());
        if (call != null && call.session() == session) {
            call.end(response);
        }
    }

    void close() {
        closed = true;
        calls.values().forEach(call -> call.end(PendingCall.NoAnswer.DESTROYED));
        Future<?> watching = timer;
        if (watching != null) {
            watching.cancel(false);
        }
    }
}
