package dev.kontract.auth;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what is over and nothing needs any more, now and then. */
final class SessionCleaner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionCleaner.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final List<BooleanSupplier> parts;
    private final Thread thread =
            Thread.ofVirtual().name("kontract-session-cleaner").unstarted(this::run);
    private volatile boolean closed;

    /** Each of the parts removes some, and says whether there may be more. */
    SessionCleaner(List<BooleanSupplier> parts) {
        this.parts = List.copyOf(parts);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                // nodes that start together would get in each other's way
                Thread.sleep(PAUSE.plusMillis(ThreadLocalRandom.current().nextLong(PAUSE.toMillis())));
                parts.forEach(this::clean);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void clean(BooleanSupplier part) {
        try {
            while (!closed && part.getAsBoolean()) {
                LOG.debug("What is over was removed");
            }
        } catch (RuntimeException later) {
            LOG.debug("What is over could not be removed", later);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
