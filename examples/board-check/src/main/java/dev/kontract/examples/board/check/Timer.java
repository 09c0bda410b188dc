package dev.kontract.examples.board.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** How long calls take. Thread-safe. */
final class Timer {
    private final List<Long> nanos = new ArrayList<>();

    /** Makes a call. */
    <T extends @Nullable Object> T call(Callable<T> call) throws Exception {
        long start = System.nanoTime();
        try {
            return call.call();
        } finally {
            add(System.nanoTime() - start);
        }
    }

    synchronized void add(long duration) {
        nanos.add(duration);
    }

    synchronized List<Long> nanos() {
        return List.copyOf(nanos);
    }
}
