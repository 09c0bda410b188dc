package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.procedure.Transactor;
import dev.kontract.procedure.Transactor.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many calls on few records, from several nodes. */
@Timeout(120)
class HotRecordsTest {
    private static final Work WRITING = new Work("writing", true);
    private static final int ACCOUNTS = 4;

    private static final List<TestStorage> NODES = new ArrayList<>();

    @BeforeAll
    static void open() {
        StorageOptions options = TestStorage.freshOptions().withPoolSize(4);
        for (int node = 0; node < 8; node++) {
            NODES.add(TestStorage.with(options, Counter.COUNTERS, Counter.table("sums")));
        }
    }

    @AfterAll
    static void close() {
        NODES.forEach(TestStorage::close);
    }

    private static TableProxy<Counter> counters(int node) {
        return NODES.get(node).table(Counter.COUNTERS);
    }

    @BeforeEach
    void accounts() {
        IntStream.range(0, ACCOUNTS).forEach(i -> counters(0).set(Counter.of("a" + i, 1_000)));
    }

    /** What one of many threads does. */
    @FunctionalInterface
    private interface Job {
        void run(int thread, Random random) throws Exception;
    }

    private static void parallel(int threads, Job job) throws Exception {
        long seed = Long.getLong("kontract.seed", new Random().nextLong());
        System.out.println("HotRecordsTest: -Dkontract.seed=" + seed);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(thread -> executor.submit(() -> {
                        job.run(thread, new Random(seed + thread));
                        return null;
                    }))
                    .toList();
            for (Future<?> future : futures) {
                future.get();
            }
        }
    }

    private static Counter stored(String id) {
        return counters(0).get(id).orElseThrow();
    }

    @Test
    void changesFromTwoNodesAreAllThereAndNoneConflicts() throws Exception {
        counters(0).set(Counter.of("hot", 0));

        parallel(16, (thread, random) -> {
            TableProxy<Counter> counters = counters(thread % 2);
            counters.addTo("hot", Counter.MEMBERS, "m" + thread % 3);
            for (int i = 0; i < 25; i++) {
                counters.increment("hot", Counter.COUNT, i);
                counters.append("hot", Counter.TAGS, thread + "." + i);
                counters.max("hot", Counter.SMALL, thread);
            }
            counters.addTo("hot", Counter.MEMBERS, "m" + thread % 3);
        });

        Counter hot = stored("hot");
        assertThat(hot.count()).isEqualTo(16 * 300);
        assertThat(hot.tags()).hasSize(16 * 25).doesNotHaveDuplicates();
        assertThat(hot.small()).isEqualTo(15);
        assertThat(hot.members()).containsExactlyInAnyOrder("m0", "m1", "m2");
        assertThat(counters(0).history("hot")).hasSize(1 + 16 * 77);
    }

    private static void move(int node, String from, String to, long amount) throws Exception {
        TableProxy<Counter> counters = counters(node);
        NODES.get(node).storage().transactor().run(WRITING, () -> {
            counters.increment(from, Counter.COUNT, -amount);
            counters.increment(to, Counter.COUNT, amount);
            return null;
        });
    }

    @Test
    void transfersByIncrementKeepTheSum() throws Exception {
        parallel(16, (thread, random) -> {
            for (int i = 0; i < 25; i++) {
                int from = random.nextInt(ACCOUNTS);
                move(thread % 2, "a" + from, "a" + (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS, 1);
            }
        });

        assertThat(sum()).isEqualTo(1_000 * ACCOUNTS);
    }

    private static long sum() {
        return IntStream.range(0, ACCOUNTS)
                .mapToLong(i -> stored("a" + i).count())
                .sum();
    }

    /** Transfers that read and then write; how often a body ran for them. */
    private static int runs(int nodes) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        parallel(8, (thread, random) -> {
            TestStorage node = NODES.get(thread % nodes);
            TableProxy<Counter> counters = node.table(Counter.COUNTERS);
            Transactor transactor = node.storage().transactor();
            for (int i = 0; i < 40; i++) {
                transactor.run(WRITING, () -> {
                    runs.incrementAndGet();
                    Counter from = counters.get("a0").orElseThrow();
                    Counter to = counters.get("a1").orElseThrow();
                    counters.set(from.withCount(from.count() - 1));
                    counters.set(to.withCount(to.count() + 1));
                    return null;
                });
            }
        });
        return runs.get() - 8 * 40;
    }

    @Test
    void inOneProcessFarFewerAttemptsFailThanWithoutWaiting() throws Exception {
        int apart = runs(8);
        int together = runs(1);

        System.out.println("HotRecordsTest: failed attempts " + apart + " apart, " + together + " together");
        assertThat(together).isLessThan(apart / 3);
        assertThat(stored("a0").count() + stored("a1").count()).isEqualTo(2_000);
    }

    @Test
    void callsThatReadAndChangeInAnyOrderAllSucceed() throws Exception {
        parallel(16, (thread, random) -> {
            TableProxy<Counter> counters = counters(0);
            for (int i = 0; i < 10; i++) {
                List<String> ids = IntStream.range(0, ACCOUNTS)
                        .mapToObj(account -> "a" + account)
                        .toList();
                String from = ids.get(random.nextInt(ACCOUNTS));
                String to = ids.get(random.nextInt(ACCOUNTS));
                boolean reads = random.nextBoolean();
                NODES.get(0).storage().transactor().run(WRITING, () -> {
                    counters.increment(from, Counter.COUNT, -1);
                    if (reads) {
                        Counter target = counters.get(to).orElseThrow();
                        counters.set(target.withCount(target.count() + 1));
                    } else {
                        counters.increment(to, Counter.COUNT, 1);
                    }
                    return null;
                });
            }
        });

        assertThat(sum()).isEqualTo(1_000 * ACCOUNTS);
    }

    @Test
    void anIncrementTakesPartInTheOrderOfSerializableCalls() throws Exception {
        TableProxy<Counter> counters = counters(0);
        TableProxy<Counter> sums = NODES.get(0).table(Counter.table("sums"));
        Transactor transactor = NODES.get(0).storage().transactor();
        AtomicInteger runs = new AtomicInteger();

        transactor.run(WRITING, () -> {
            long x = counters.get("a0").orElseThrow().count();
            if (runs.incrementAndGet() == 1) {
                Thread.ofVirtual()
                        .start(() -> counters.increment("a0", Counter.COUNT, 1))
                        .join();
                Thread.ofVirtual().start(() -> copySum(counters, sums)).join();
            }
            counters.set(Counter.of("a1", x + 10));
            return null;
        });

        assertThat(runs).hasValue(2);
        assertThat(sums.get("z").map(Counter::count)).hasValue(2_001L);
        assertThat(stored("a1").count()).isEqualTo(1_011);
    }

    /** Sees the increment, and a1 as it was before the call that runs. */
    private static void copySum(TableProxy<Counter> counters, TableProxy<Counter> sums) {
        try {
            NODES.get(0).storage().transactor().run(WRITING, () -> {
                long x = counters.get("a0").orElseThrow().count();
                sums.set(Counter.of("z", x + counters.get("a1").orElseThrow().count()));
                return null;
            });
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void callsThatWaitForTheirTurnHoldNoConnection() throws Exception {
        StorageOptions single = NODES.get(0).options().withPoolSize(2).withConnectionTimeout(Duration.ofSeconds(20));
        try (Storage storage = Storage.open(single)) {
            TableProxy<Counter> counters = storage.tables().table(Counter.COUNTERS);
            storage.transactor().run(WRITING, () -> {
                counters.increment("a0", Counter.COUNT, 1);
                counters.get("a0");
                List<Thread> waiting = IntStream.range(0, 10)
                        .mapToObj(i -> Thread.ofVirtual().start(() -> counters.increment("a0", Counter.COUNT, 1)))
                        .toList();
                for (Thread thread : waiting) {
                    while (thread.getState() != Thread.State.TIMED_WAITING) {
                        Thread.onSpinWait();
                    }
                }
                assertThat(storage.connectionsInUse()).isOne();
                return null;
            });
        }
    }
}
