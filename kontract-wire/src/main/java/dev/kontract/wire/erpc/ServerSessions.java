package dev.kontract.wire.erpc;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The server's state: at most one session, and an epoch that tells the newest hello from older ones. Thread-safe. The
 * lock is never held while user code or the channel is called.
 */
final class ServerSessions {
    private final ReentrantLock lock = new ReentrantLock();
    private final Duration handshakeTimeout;
    private final Reporter reporter;

    /** Written with the lock held, as is the session. */
    private volatile ServerState state = ServerState.WAITING;

    private long epoch;
    private volatile @Nullable Session session;
    private @Nullable Future<?> timer;

    ServerSessions(Duration handshakeTimeout, Reporter reporter) {
        this.handshakeTimeout = handshakeTimeout;
        this.reporter = reporter;
    }

    ServerState state() {
        return state;
    }

    /** A hello came: drops the session and gives the hello's epoch; -1 if the server was destroyed. */
    long begin() {
        lock.lock();
        try {
            if (state == ServerState.DESTROYED) {
                return -1;
            }
            drop(ServerState.WAITING);
            long begun = ++epoch;
            timer = Timers.after(handshakeTimeout, () -> fail(begun, timeout()));
            return begun;
        } finally {
            lock.unlock();
        }
    }

    private static RPCError timeout() {
        return new RPCError(RpcCode.HANDSHAKE, "The handshake took too long");
    }

    boolean isCurrent(long begun) {
        lock.lock();
        try {
            return epoch == begun && state != ServerState.DESTROYED;
        } finally {
            lock.unlock();
        }
    }

    /** The hello of this epoch is about to be answered; false, with the session closed, if a newer one came. */
    boolean pending(long begun, Session verified) {
        lock.lock();
        try {
            if (epoch == begun && state == ServerState.WAITING) {
                session = verified;
                state = ServerState.PENDING;
                return true;
            }
        } finally {
            lock.unlock();
        }
        verified.close();
        return false;
    }

    /** The handshake of this epoch failed; nothing happens if a newer one began, or the session was confirmed. */
    void fail(long begun, Throwable cause) {
        lock.lock();
        try {
            if (epoch != begun || state == ServerState.READY || state == ServerState.DESTROYED) {
                return;
            }
            drop(ServerState.WAITING);
            epoch++;
        } finally {
            lock.unlock();
        }
        reporter.report(cause);
    }

    @Nullable
    Session session() {
        return session;
    }

    /** A message of this session authenticated: confirms it; false if it was replaced meanwhile. */
    boolean confirm(Session used) {
        // in this order: a state that is read later cannot be an earlier session's
        if (session == used && state == ServerState.READY) {
            return true;
        }
        lock.lock();
        try {
            if (session != used) {
                return false;
            }
            if (state == ServerState.PENDING) {
                state = ServerState.READY;
                cancelTimer();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether this changed anything. */
    boolean destroy() {
        lock.lock();
        try {
            if (state == ServerState.DESTROYED) {
                return false;
            }
            drop(ServerState.DESTROYED);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void drop(ServerState next) {
        Session dropped = session;
        if (dropped != null) {
            session = null;
            dropped.close();
        }
        cancelTimer();
        state = next;
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
