package dev.kontract.gateway.internal.compose;

import dev.kontract.gateway.Health;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Asks the database at most once a second; while one caller waits for it, others get what was known last. */
public final class CachedHealth implements Health {
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final BooleanSupplier database;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Seen last;

    private record Seen(boolean up, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < FRESH_NANOS;
        }
    }

    /** Health as the database tells. */
    public CachedHealth(BooleanSupplier database) {
        this.database = database;
        this.last = new Seen(false, System.nanoTime() - FRESH_NANOS);
    }

    @Override
    public boolean isDatabaseUp() {
        if (!last.isFresh() && asking.tryLock()) {
            try {
                last = new Seen(database.getAsBoolean(), System.nanoTime());
            } finally {
                asking.unlock();
            }
        }
        return last.up();
    }

    /** Forgets what it knows, after something happened to the database. */
    public void forget() {
        last = new Seen(last.up(), System.nanoTime() - FRESH_NANOS);
    }
}
