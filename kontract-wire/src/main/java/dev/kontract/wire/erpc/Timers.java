package dev.kontract.wire.erpc;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that watches over the time of all handshakes. */
final class Timers {
    private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

    private Timers() {}

    private static ScheduledThreadPoolExecutor executor() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("erpc-timer").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** Runs the task on a thread of its own when the time is over, unless it is cancelled before. */
    static Future<?> after(Duration time, Runnable task) {
        return EXECUTOR.schedule(
                () -> Thread.ofVirtual().name("erpc-timeout").start(task), time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
