package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writers that each store numbers nobody else stores, and what they were told about them. Half of them name a key, and
 * call again until they have an answer. Thread-safe.
 */
final class Load {
    private static final int WRITERS = 8;
    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();
    private static final Set<String> TELLING = Set.of("SERVICE_UNAVAILABLE", RpcCode.OUTCOME_UNKNOWN, RpcCode.CONFLICT);

    private final KeyedApp app;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final Map<Long, Told> told = new ConcurrentHashMap<>();

    Load(KeyedApp app) {
        this.app = app;
    }

    /** What a writer knows of a number. */
    private enum Told {
        STORED,
        NOT_STORED,
        UNKNOWN
    }

    /** What happens while the writers write. */
    @FunctionalInterface
    interface Disturbance {
        void run() throws Exception;
    }

    /** Writes while something happens, and then until all is well again. */
    void during(Disturbance disturbance) throws Exception {
        AtomicLong end = new AtomicLong(Long.MAX_VALUE);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                boolean keyed = writer % 2 == 0;
                ends.add(writers.submit(() -> write(keyed, end)));
            }
            try {
                disturbance.run();
            } finally {
                end.set(acknowledged.get() + 10);
            }
            for (Future<?> each : ends) {
                each.get();
            }
        }
    }

    private void write(boolean keyed, AtomicLong end) {
        while (acknowledged.get() < end.get()) {
            long number = numbers.incrementAndGet();
            Told now = call(number, keyed);
            while (keyed && now != Told.STORED) {
                now = call(number, true);
            }
            told.put(number, now);
        }
    }

    private Told call(long number, boolean keyed) {
        Map<String, String> headers = keyed ? Map.of("idempotency-key", "n" + number) : Map.of();
        try {
            app.call(KeyedApp.user("ada"), "add", number, headers);
            acknowledged.incrementAndGet();
            return Told.STORED;
        } catch (RPCError failure) {
            assertThat(failure.code()).isIn(TELLING);
            LockSupport.parkNanos(PAUSE_NANOS);
            return failure.code().equals(RpcCode.OUTCOME_UNKNOWN) ? Told.UNKNOWN : Told.NOT_STORED;
        }
    }

    /** Waits for so many more acknowledged writes. */
    void awaitMore(int count) {
        long goal = acknowledged.get() + count;
        while (acknowledged.get() < goal) {
            LockSupport.parkNanos(PAUSE_NANOS / 4);
        }
    }

    /** Everything acknowledged is there once, and of the rest only what nobody knows. */
    void check() {
        Map<Long, Long> stored =
                app.stored().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(stored.values()).as("how often each is there").containsOnly(1L);
        assertThat(less(stored.keySet(), told.keySet())).as("what nobody wrote").isEmpty();
        assertThat(less(with(Told.STORED), stored.keySet())).as("what is lost").isEmpty();
        assertThat(less(stored.keySet(), less(told.keySet(), with(Told.NOT_STORED))))
                .as("what was refused and is there")
                .isEmpty();
    }

    private static Set<Long> less(Set<Long> all, Set<Long> without) {
        Set<Long> less = new HashSet<>(all);
        less.removeAll(without);
        return less;
    }

    private Set<Long> with(Told wanted) {
        return told.entrySet().stream()
                .filter(entry -> entry.getValue() == wanted)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return told.values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .toString();
    }
}
