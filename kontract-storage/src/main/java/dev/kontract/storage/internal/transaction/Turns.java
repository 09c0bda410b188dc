package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.SqlFailures;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets the transactions of this process that want the same record, or take from the same queue, do so one after the other,
 * in the order in which they came. Without it, serializable transactions would fail each other. A turn exists while
 * somebody has it or waits for it. Thread-safe.
 *
 * <p>Nobody waits here while holding a connection, or a turn that others wait for in another order: see {@link Visit}.
 */
final class Turns {
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();
    private final Contention contention = new Contention();
    private final Duration patience;

    Turns(Duration patience) {
        this.patience = patience;
    }

    /** A turn that is wanted; the number of those who want it changes within the map's own lock on its name. */
    private static final class Turn {
        private final Semaphore free = new Semaphore(1, true);
        private int wanted;
    }

    /** The turns of one piece of work over all its attempts. */
    Visit visit(WorkTraits traits) {
        return new Visit(this, traits);
    }

    /** Whether somebody has or had to wait for this turn, or failed for want of it, now or not long ago. */
    boolean isHot(String name) {
        return turns.containsKey(name) || contention.isRecent(name);
    }

    /** Says that a transaction failed for want of this turn. */
    void contended(String name) {
        contention.note(name);
    }

    /** How many turns somebody has or waits for. */
    int size() {
        return turns.size();
    }

    /** When those who begin to wait now give up, of {@link System#nanoTime()}. */
    long deadline() {
        return System.nanoTime() + patience.toNanos();
    }

    /** Takes a turn that is free. */
    boolean tryTake(String name) {
        Turn turn = want(name);
        boolean taken = turn.free.tryAcquire();
        if (!taken) {
            leave(name);
        }
        return taken;
    }

    /**
     * Waits for a turn.
     *
     * @throws dev.kontract.error.RPCError with {@code SERVICE_UNAVAILABLE} if the deadline passes
     */
    void take(String name, long deadline) {
        Turn turn = want(name);
        boolean taken = false;
        try {
            taken = await(name, turn.free, deadline);
        } finally {
            if (!taken) {
                leave(name);
            }
        }
    }

    private boolean await(String name, Semaphore free, long deadline) {
        try {
            if (free.tryAcquire(0, TimeUnit.NANOSECONDS)) { // behind those who wait, unlike without a time
                return true;
            }
            contention.note(name);
            if (!free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw SqlFailures.unavailable("Too many calls wait for the same records", null);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SqlFailures.unavailable("The call was interrupted; nothing was stored", interrupted);
        }
    }

    /** Gives a turn back. */
    void release(String name) {
        Turn turn = turns.get(name);
        if (turn != null) {
            turn.free.release();
        }
        leave(name);
    }

    private Turn want(String name) {
        return turns.compute(name, (key, known) -> {
            Turn turn = known == null ? new Turn() : known;
            turn.wanted++;
            return turn;
        });
    }

    private void leave(String name) {
        turns.computeIfPresent(name, (key, turn) -> --turn.wanted == 0 ? null : turn);
    }
}
