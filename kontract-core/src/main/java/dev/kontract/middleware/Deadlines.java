package dev.kontract.middleware;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches over the calls that have a time limit: one thread of the process looks at all of them every few milliseconds while
 * there are any, which costs a call less than a timer of its own. It is no virtual thread, since calls that only compute
 * may have taken all that carry those. Thread-safe.
 */
final class Deadlines {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    /** How many looks without a call it takes to stop looking: a second. */
    private static final int PATIENCE = 200;

    private static final int PLACES = 1_024;
    private static final int TRIES = 4;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PLACES);

    static final Deadlines SHARED = new Deadlines();

    private final AtomicReferenceArray<TimedCall> places = new AtomicReferenceArray<>(PLACES);
    /** Those that found no place. */
    private final Queue<TimedCall> others = new ConcurrentLinkedQueue<>();

    private final Thread watch =
            Thread.ofPlatform().daemon().name("kontract-time-limits").unstarted(this::watch);
    /** Set before the last look at the calls; who adds one looks at it afterwards. */
    private volatile boolean idle;

    private Deadlines() {
        watch.setContextClassLoader(null);
        watch.start();
    }

    /** Begins a call in this thread, and says where it is: a place, or -1. */
    int begin(TimedCall call) {
        int place = place(call);
        if (place < 0) {
            others.add(call);
        }
        if (idle) {
            LockSupport.unpark(watch);
        }
        return place;
    }

    private int place(TimedCall call) {
        int first = (int) ((Thread.currentThread().threadId() * GOLDEN_RATIO) >>> SHIFT);
        for (int i = 0; i < TRIES; i++) {
            int place = (first + i) & (PLACES - 1);
            if (places.getPlain(place) == null && places.compareAndSet(place, null, call)) {
                return place;
            }
        }
        return -1;
    }

    /** Forgets a call that has ended. */
    void end(int place) {
        if (place >= 0) {
            places.setRelease(place, null);
        }
    }

    private void watch() {
        int quiet = 0;
        while (true) {
            LockSupport.parkNanos(this, BETWEEN_LOOKS.toNanos());
            quiet = look(System.nanoTime()) ? 0 : quiet + 1;
            if (quiet > PATIENCE) {
                idle = true;
                while (!look(System.nanoTime())) {
                    LockSupport.park(this);
                }
                idle = false;
                quiet = 0;
            }
        }
    }

    /** Looks at all calls; whether there are any. */
    private boolean look(long now) {
        boolean any = false;
        for (int i = 0; i < PLACES; i++) {
            TimedCall call = places.get(i);
            if (call != null) {
                call.look(now);
                any = true;
            }
        }
        others.removeIf(call -> call.look(now));
        return any || !others.isEmpty();
    }
}
