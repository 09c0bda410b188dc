package dev.kontract.auth;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes sessions that are over, and revocations that nothing needs any more, now and then. */
final class SessionCleaner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionCleaner.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final SessionStore store;
    private final Thread thread =
            Thread.ofVirtual().name("kontract-session-cleaner").unstarted(this::run);
    private volatile boolean closed;

    SessionCleaner(SessionStore store) {
        this.store = store;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                // nodes that start together would get in each other's way
                Thread.sleep(PAUSE.plusMillis(ThreadLocalRandom.current().nextLong(PAUSE.toMillis())));
                clean();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void clean() {
        try {
            while (!closed && store.clean()) {
                LOG.debug("Sessions that are over were removed");
            }
        } catch (RuntimeException later) {
            LOG.debug("Sessions that are over could not be removed", later);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
