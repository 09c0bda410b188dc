package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.internal.database.SqlFailures;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets the transactions of this process that take from the same queue do so one after the other, in the order in which
 * they came. Without it, serializable transactions that all want the same row would fail each other. Thread-safe.
 *
 * <p>Nobody waits here while holding a connection, or a turn that others wait for in another order: see {@link Visit}.
 */
final class Queues {
    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
    private final Duration patience;

    Queues(Duration patience) {
        this.patience = patience;
    }

    /** The queues of one piece of work over all its attempts. */
    Visit visit() {
        return new Visit();
    }

    /** Not thread-safe. */
    final class Visit {
        private final SortedSet<String> wanted = new TreeSet<>();
        private final Map<String, Semaphore> entered = new HashMap<>();

        /** Waits for all queues that earlier attempts wanted, in the order of their names. */
        void begin() {
            try {
                wanted.forEach(this::await);
            } catch (RuntimeException tooLong) {
                end();
                throw tooLong;
            }
        }

        /**
         * Enters one more queue.
         *
         * @param mayWait whether the transaction has done nothing yet
         * @return false if the attempt has to begin again
         */
        boolean enter(String queue, boolean mayWait) {
            if (entered.containsKey(queue)) {
                return true;
            }
            wanted.add(queue);
            if (mayWait && entered.isEmpty()) {
                await(queue);
                return true;
            }
            Semaphore turn = turn(queue);
            if (turn.tryAcquire()) {
                entered.put(queue, turn);
                return true;
            }
            return false;
        }

        private void await(String queue) {
            Semaphore turn = turn(queue);
            try {
                if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw SqlFailures.unavailable("Too many calls wait for the same queue", null);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw SqlFailures.unavailable("The call was interrupted; nothing was stored", interrupted);
            }
            entered.put(queue, turn);
        }

        void end() {
            entered.values().forEach(Semaphore::release);
            entered.clear();
        }
    }

    private Semaphore turn(String queue) {
        return turns.computeIfAbsent(queue, name -> new Semaphore(1, true));
    }
}
