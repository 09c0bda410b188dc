package dev.kontract.gateway.internal.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls in flight: bounds their number, and interrupts those that run for too long. One thread looks over all of them
 * now and then, which costs a call less than a timer of its own.
 */
final class RunningCalls implements AutoCloseable {
    private static final long LOOKS_PER_TIMEOUT = 20;

    private final Set<RunningCall> calls = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final int max;
    private final long timeoutNanos;
    private final Thread watch;

    RunningCalls(int max, Duration timeout) {
        this.max = max;
        this.timeoutNanos = timeout.toNanos();
        Duration pause = Duration.ofMillis(Math.clamp(timeout.toMillis() / LOOKS_PER_TIMEOUT, 1, 500));
        this.watch = Thread.ofVirtual().name("kontract-call-timeouts").unstarted(() -> watch(pause));
    }

    void start() {
        watch.start();
    }

    /** What became of a call: its result, null if there are too many calls; and whether it was interrupted. */
    record Outcome<R>(@Nullable R result, boolean timedOut) {}

    /** Runs a call in this thread. */
    <R> Outcome<R> run(Supplier<R> body) {
        RunningCall call = enter();
        if (call == null) {
            return new Outcome<>(null, false);
        }
        try {
            R result = body.get();
            return new Outcome<>(result, call.finish());
        } finally {
            leave(call);
        }
    }

    /** Begins a call in this thread; null if there are too many. */
    @Nullable
    RunningCall enter() {
        if (count.incrementAndGet() > max) {
            count.decrementAndGet();
            return null;
        }
        RunningCall call = new RunningCall(Thread.currentThread(), System.nanoTime() + timeoutNanos);
        calls.add(call);
        return call;
    }

    /** Ends a call in its own thread; true if it was interrupted. */
    boolean leave(RunningCall call) {
        boolean interrupted = call.finish();
        if (calls.remove(call)) {
            count.decrementAndGet();
        }
        return interrupted;
    }

    private void watch(Duration pause) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                long now = System.nanoTime();
                calls.forEach(call -> call.interruptIfOverdue(now));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Interrupts what still runs. */
    @Override
    public void close() {
        watch.interrupt();
        calls.forEach(RunningCall::interrupt);
    }
}
