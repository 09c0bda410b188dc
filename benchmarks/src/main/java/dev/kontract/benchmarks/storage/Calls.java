package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.load.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Calls a store from as many virtual threads as there are callers, each again as soon as it is answered. */
final class Calls {
    private final List<Caller> callers;
    private final Processors processors;

    Calls(List<Caller> callers, Processors processors) {
        this.callers = callers;
        this.processors = processors;
    }

    /** What was called, and until when. */
    private record Share(Latencies latencies, long end) {}

    /**
     * Runs a load.
     *
     * @throws IllegalStateException if an answer is wrong
     */
    Sample run(Load load, Duration time) throws Exception {
        Caller first = callers.getFirst();
        long before = load == Load.CHANGE ? first.sum() : 0;
        Sample sample = measure(load, time);
        if (load == Load.CHANGE) {
            first.checkChanges(before, sample.calls());
        } else if (load == Load.WRITE || load == Load.TEN) {
            first.verify();
        }
        return sample;
    }

    private Sample measure(Load load, Duration time) throws Exception {
        ProcessorTimes used = processors.now(false);
        long start = System.nanoTime();
        Latencies all = new Latencies();
        long end = start;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Future<Share>> started =
                    callers.stream().map(caller -> threads.submit(() -> call(caller, load, start + time.toNanos())));
            for (Future<Share> share : started.toList()) {
                all.add(share.get().latencies());
                end = Math.max(end, share.get().end());
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
        return new Sample(
                all.count(),
                (end - start) / 1e9,
                all.percentile(0.5),
                all.percentile(0.99),
                processors.now(false).minus(used));
    }

    private static Share call(Caller caller, Load load, long deadline) throws Exception {
        Latencies latencies = new Latencies();
        long now = System.nanoTime();
        while (now < deadline) {
            caller.call(load);
            long answered = System.nanoTime();
            latencies.record(answered - now);
            now = answered;
        }
        return new Share(latencies, now);
    }
}
