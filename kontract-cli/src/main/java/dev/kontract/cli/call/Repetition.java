package dev.kontract.cli.call;

import dev.kontract.error.RPCError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a call many times. */
public final class Repetition implements AutoCloseable {
    private final Runnable call;
    private final Predicate<RPCError> hopeless;
    private final long repeat;
    private final CountDownLatch done;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong begun = new AtomicLong();
    private final Tally tally = new Tally();
    private final AtomicReference<@Nullable RPCError> firstError = new AtomicReference<>();
    private final long start = System.nanoTime();
    private volatile boolean stopped;
    private volatile boolean endedEarly;

    private Repetition(Runnable call, Predicate<RPCError> hopeless, long repeat, int concurrency) {
        this.call = call;
        this.hopeless = hopeless;
        this.repeat = repeat;
        this.done = new CountDownLatch(concurrency);
    }

    /**
     * Begins to make a call.
     *
     * @param hopeless after which errors to begin no more calls
     * @param repeat how often
     * @param concurrency how many are under way at one time
     */
    public static Repetition start(Runnable call, Predicate<RPCError> hopeless, long repeat, int concurrency) {
        Repetition repetition = new Repetition(call, hopeless, repeat, concurrency);
        for (int i = 0; i < concurrency; i++) {
            repetition.threads.add(Thread.ofVirtual().name("call").start(repetition::work));
        }
        return repetition;
    }

    private void work() {
        try {
            while (!stopped && !endedEarly && begun.getAndIncrement() < repeat) {
                callOnce();
            }
        } finally {
            done.countDown();
        }
    }

    private void callOnce() {
        long before = System.nanoTime();
        try {
            call.run();
            tally.answered(System.nanoTime() - before);
        } catch (RPCError failed) {
            if (!stopped) {
                firstError.compareAndSet(null, failed);
                tally.failed(failed.code());
                endedEarly = endedEarly || hopeless.test(failed);
            }
        }
    }

    /** Waits until all calls have ended, and tells now and then how many have. */
    public void await(LongConsumer progress) throws InterruptedException {
        while (!done.await(100, TimeUnit.MILLISECONDS)) {
            progress.accept(tally.calls());
        }
    }

    /** What the calls that have ended came to. */
    public Summary summary() {
        return tally.summary(Duration.ofNanos(System.nanoTime() - start));
    }

    /** The first error, if there was one. */
    public Optional<RPCError> firstError() {
        return Optional.ofNullable(firstError.get());
    }

    /** Whether it began no more calls after a hopeless error. */
    public boolean hasEndedEarly() {
        return endedEarly;
    }

    /** Begins no more calls, and gives those up that are under way: they count for nothing. */
    @Override
    public void close() {
        stopped = true;
        threads.forEach(Thread::interrupt);
    }
}
