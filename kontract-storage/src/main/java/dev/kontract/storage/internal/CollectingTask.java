package dev.kontract.storage.internal;

import dev.kontract.error.RPCError;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects again and again, at random moments, so that nodes seldom meet. */
final class CollectingTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CollectingTask.class);

    private final Duration every;
    private final Runnable collection;
    private final Thread thread = Thread.ofVirtual().name("kontract-collector").unstarted(this::run);

    /** @param every about how long to wait between two collections; zero for ever */
    CollectingTask(Duration every, Runnable collection) {
        this.every = every;
        this.collection = collection;
    }

    void start() {
        if (every.isPositive()) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(Duration.ofMillis(
                        1 + every.toMillis() / 2 + ThreadLocalRandom.current().nextLong(every.toMillis() + 1)));
                collect();
            }
        } catch (InterruptedException closed) {
            LOG.debug("No more collections", closed);
        }
    }

    private void collect() {
        try {
            collection.run();
        } catch (RPCError failure) {
            LOG.debug("Old versions were not collected", failure);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
