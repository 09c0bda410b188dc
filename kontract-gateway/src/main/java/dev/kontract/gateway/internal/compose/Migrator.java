package dev.kontract.gateway.internal.compose;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.KeyedCall;
import dev.kontract.procedure.Transactor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates what the database lacks, as soon as it can be reached; until then no transaction begins. */
public final class Migrator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Runnable migration;
    private final Runnable ready;
    private final CompletableFuture<@Nullable Void> firstAttempt = new CompletableFuture<>();
    private final Thread thread = Thread.ofVirtual().name("kontract-migration").unstarted(this::run);
    private volatile boolean done;

    /**
     * A migrator that has not started.
     *
     * @param migration creates what is missing, in one transaction
     * @param ready runs once when it has succeeded
     */
    public Migrator(Runnable migration, Runnable ready) {
        this.migration = migration;
        this.ready = ready;
    }

    /** Begins, in the background. */
    public void start() {
        thread.start();
    }

    /**
     * Waits for the first attempt's end, whether the database was there or not.
     *
     * @throws RPCError if the database was there and refused
     */
    public void awaitFirstAttempt() {
        try {
            firstAttempt.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw failed;
        }
    }

    /** Whether the database has what is needed. */
    public boolean isDone() {
        return done;
    }

    /** A transactor that waits for nobody: it refuses until the database has what is needed. */
    public Transactor guard(Transactor transactor) {
        return new Transactor() {
            @Override
            public <R extends @Nullable Object> R run(Work work, Callable<R> body) throws Exception {
                checkDone();
                return transactor.run(work, body);
            }

            @Override
            public @Nullable Object runOnce(Work work, KeyedCall call, Callable<@Nullable Object> body)
                    throws Exception {
                checkDone();
                return transactor.runOnce(work, call, body);
            }
        };
    }

    private void checkDone() {
        if (!done) {
            throw new HttpError(ErrorCode.SERVICE_UNAVAILABLE, "The database is out of reach");
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!attempt()) {
                Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis())));
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it succeeded. Only the first attempt's refusal ends the start; later ones are tried again. */
    private boolean attempt() {
        try {
            migration.run();
            done = true;
            ready.run();
            LOG.debug("The database has every table");
            firstAttempt.complete(null);
        } catch (RPCError unreachable) {
            boolean first = !firstAttempt.isDone();
            if (isOutOfReach(unreachable)) {
                if (first && !Thread.currentThread().isInterrupted()) {
                    LOG.warn("The database is out of reach; calls get 503 until it is back");
                }
                firstAttempt.complete(null);
            } else {
                LOG.error("The tables could not be created", unreachable);
                firstAttempt.completeExceptionally(unreachable);
            }
        } catch (RuntimeException unexpected) {
            LOG.error("The tables could not be created", unexpected);
            firstAttempt.completeExceptionally(unexpected);
        }
        return done;
    }

    private static boolean isOutOfReach(RPCError error) {
        return error.code().equals(ErrorCode.SERVICE_UNAVAILABLE.name())
                || error.code().equals(ErrorCode.TIMEOUT.name());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
