package dev.kontract.storage.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.storage.internal.transaction.Session.Access;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {
    private static final long SEED = Long.getLong("kontract.seed", new Random().nextLong());

    private final Turns turns = new Turns(Duration.ofSeconds(30));
    private final AtomicIntegerArray holders = new AtomicIntegerArray(6);

    private Visit visit() {
        return turns.visit(new WorkTraits());
    }

    /** Work on three records in a random order, with one of two connections, until an attempt gets through. */
    private int work(Random random, Semaphore connections) throws InterruptedException {
        int[] records = random.ints(0, holders.length()).distinct().limit(3).toArray();
        Visit visit = visit();
        for (int attempt = 1; ; attempt++) {
            visit.begin();
            boolean started = false;
            try {
                boolean goesOn = true;
                for (int record : records) {
                    goesOn = goesOn && visit.touch("r" + record, Access.COMMUTE, started);
                    if (goesOn && !started && random.nextBoolean()) {
                        goesOn = visit.start();
                        connections.acquire();
                        started = true;
                    }
                }
                goesOn = goesOn && (started || visit.start());
                if (goesOn) {
                    hold(records);
                    return attempt;
                }
            } finally {
                if (started) {
                    connections.release();
                }
                visit.end();
            }
        }
    }

    private void hold(int... records) {
        for (int record : records) {
            assertThat(holders.incrementAndGet(record)).isOne();
        }
        Thread.onSpinWait();
        for (int record : records) {
            holders.decrementAndGet(record);
        }
    }

    @Test
    void workInAnyOrderHasRecordsToItselfAndComesToAnEnd() throws Exception {
        System.out.println("TurnsTest: -Dkontract.seed=" + SEED);
        Semaphore connections = new Semaphore(2);
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = IntStream.range(0, 16)
                    .<Future<?>>mapToObj(worker -> executor.submit(() -> {
                        Random random = new Random(SEED + worker);
                        for (int i = 0; i < 1_000; i++) {
                            int attempts = work(random, connections);
                            most.accumulateAndGet(attempts, Math::max);
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> worker : workers) {
                worker.get();
            }
        }

        assertThat(most).hasValueLessThan(10);
        assertThat(turns.size()).isZero();
    }

    @Test
    void whoeverCameFirstIsFirst() throws Exception {
        Visit first = visit();
        first.enter("queue", false);
        List<Integer> order = new java.util.concurrent.CopyOnWriteArrayList<>();
        List<Thread> waiting = IntStream.range(0, 5)
                .mapToObj(i -> {
                    Thread thread = Thread.ofVirtual().start(() -> {
                        Visit visit = visit();
                        visit.enter("queue", false);
                        order.add(i);
                        visit.end();
                    });
                    awaitBlocked(thread);
                    return thread;
                })
                .toList();

        first.end();
        for (Thread thread : waiting) {
            thread.join();
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        assertThat(turns.size()).isZero();
    }

    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoWaitsTooLongGivesUpAndLeavesNothing() {
        Turns impatient = new Turns(Duration.ofMillis(20));
        Visit holder = impatient.visit(new WorkTraits());
        holder.touch("b", Access.COMMUTE, false);
        holder.start();
        Visit other = impatient.visit(new WorkTraits());
        other.touch("a", Access.COMMUTE, false);
        other.touch("b", Access.COMMUTE, false);

        assertThatThrownBy(other::start)
                .isInstanceOfSatisfying(
                        HttpError.class, e -> assertThat(e.status()).isEqualTo(503));
        other.end();
        holder.end();

        assertThat(impatient.size()).isZero();
    }

    @Test
    void anInterruptedCallLeavesNothing() throws Exception {
        Visit holder = visit();
        holder.enter("queue", false);
        CountDownLatch failed = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            Visit visit = visit();
            try {
                visit.enter("queue", false);
            } catch (RuntimeException interrupted) {
                failed.countDown();
            } finally {
                visit.end();
            }
        });
        awaitBlocked(waiting);

        waiting.interrupt();
        failed.await();
        waiting.join();
        holder.end();

        assertThat(turns.size()).isZero();
    }

    @Test
    void recordsThatNobodyFightsForNeedNoTurn() {
        Visit visit = visit();

        visit.touch("a", Access.READ, false);
        visit.touch("a", Access.WRITE, false);
        visit.start();

        assertThat(turns.size()).isZero();
        visit.end();
    }

    @Test
    void afterAConflictTheRecordIsWaitedFor() {
        WorkTraits rewriting = new WorkTraits();
        Visit failed = turns.visit(rewriting);
        failed.touch("a", Access.READ, false);
        failed.touch("a", Access.WRITE, true);
        failed.conflict();
        failed.end();

        failed.begin();
        Visit other = turns.visit(rewriting);
        boolean free = other.touch("a", Access.READ, true);

        assertThat(turns.size()).isOne();
        assertThat(free).isFalse();
        failed.end();
        other.begin();
        assertThat(other.touch("a", Access.READ, true)).isTrue();
        other.end();
        assertThat(turns.size()).isZero();
    }
}
