package dev.kontract.wire.erpc;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs handshakes, each on a thread of its own. When too many hang in user code, only the newest hello waits: the others
 * are superseded anyway. Thread-safe.
 */
final class HelloQueue {
    private static final int MAX_RUNNING = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private int running;
    private @Nullable Runnable newest;

    void run(Runnable handshake) {
        lock.lock();
        try {
            if (running == MAX_RUNNING) {
                newest = handshake;
                return;
            }
            running++;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("erpc-handshake").start(() -> runAll(handshake));
    }

    private void runAll(Runnable first) {
        for (Runnable next = first; next != null; next = next()) {
            next.run();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable next = newest;
            newest = null;
            if (next == null) {
                running--;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }
}
