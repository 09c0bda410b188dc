package dev.kontract.storage.internal.transaction;

import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.internal.database.SqlFailures;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Random pauses between attempts, which double up to a bound ("full jitter"), and an end to them. Not thread-safe. */
public final class Backoff {
    private static final long FIRST_MICROS = 1_000;

    private final int attempts;
    private final long maxMicros;
    private final long patience;
    private final long start = System.nanoTime();
    private int failed;

    /** As the options say. */
    public Backoff(StorageOptions options) {
        this.attempts = options.attempts();
        this.maxMicros = options.maxBackoff().toNanos() / 1_000;
        this.patience = options.connectionTimeout().toNanos();
    }

    /**
     * Pauses after an attempt that failed.
     *
     * @throws dev.kontract.error.RPCError with {@code CONFLICT} when it was the last one
     */
    public void pause(Throwable failure) {
        if (++failed >= attempts) {
            throw SqlFailures.conflict(failure);
        }
        sleep();
    }

    /** As {@link #pause}, but no attempt is the last one before {@code connectionTimeout} has passed. */
    void pausePatiently(Throwable failure) {
        if (++failed >= attempts && System.nanoTime() - start > patience) {
            throw SqlFailures.conflict(failure);
        }
        sleep();
    }

    private void sleep() {
        long bound = Math.min(maxMicros, FIRST_MICROS << Math.min(failed, 20));
        try {
            Thread.sleep(Duration.ofNanos(1_000 * ThreadLocalRandom.current().nextLong(bound + 1)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SqlFailures.unavailable("The call was interrupted; nothing was stored", interrupted);
        }
    }
}
