package dev.kontract.benchmarks.erpc.peer;

import dev.kontract.benchmarks.load.Latencies;
import dev.kontract.benchmarks.load.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Repeats something that blocks, on virtual threads. */
final class BlockingLoad {
    private BlockingLoad() {}

    /** What is repeated. */
    @FunctionalInterface
    interface Step {
        /** Does it once; false or an exception is an error. */
        boolean run() throws Exception;
    }

    /** What one thread saw. */
    private record Share(Latencies latencies, long errors) {}

    /** Repeats it for some time. */
    static LoadResult run(int threads, Duration time, Step step) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        return run(threads, step, () -> System.nanoTime() < end);
    }

    /** Repeats it so many times in all. */
    static LoadResult times(int threads, int times, Step step) throws InterruptedException, ExecutionException {
        AtomicInteger left = new AtomicInteger(times);
        return run(threads, step, () -> left.getAndDecrement() > 0);
    }

    private static LoadResult run(int threads, Step step, BooleanSupplier more)
            throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        List<Future<Share>> shares = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                shares.add(executor.submit(() -> share(step, more)));
            }
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        Latencies all = new Latencies();
        long errors = 0;
        for (Future<Share> share : shares) {
            all.add(share.get().latencies());
            errors += share.get().errors();
        }
        return new LoadResult(all.count(), errors, elapsed, all.percentile(0.5), all.percentile(0.99));
    }

    private static Share share(Step step, BooleanSupplier more) {
        Latencies latencies = new Latencies();
        long errors = 0;
        for (long now = System.nanoTime(); more.getAsBoolean(); ) {
            boolean ok = attempt(step);
            long then = System.nanoTime();
            if (ok) {
                latencies.record(then - now);
            } else {
                errors++;
            }
            now = then;
        }
        return new Share(latencies, errors);
    }

    private static boolean attempt(Step step) {
        try {
            return step.run();
        } catch (Exception failed) {
            System.err.println("A call failed: " + failed);
            return false;
        }
    }
}
