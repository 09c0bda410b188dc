package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.procedure.Transactor;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.table.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ConcurrencyTest {
    private static final Work WRITING = new Work("writing", true);
    private static final TableDefinition<Note> FIRST = Note.table("first");
    private static final TableDefinition<Note> SECOND = Note.table("second");

    /** Runs as many virtual threads, and gives what they return. */
    private static <R> List<R> parallel(int threads, Callable<R> body) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> futures = IntStream.range(0, threads)
                    .mapToObj(i -> executor.submit(body))
                    .toList();
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static void push(TestStorage storage, int count) throws Exception {
        for (int first = 0; first < count; first += 1_000) {
            LongStream numbers = LongStream.range(first, Math.min(count, first + 1_000));
            storage.storage().transactor().run(WRITING, () -> {
                numbers.forEach(number -> storage.table(Note.NOTES).push(Note.of("", number)));
                return null;
            });
        }
    }

    private static int popAll(TableProxy<Note> notes, Queue<Long> taken) {
        int count = 0;
        for (Optional<Note> note = notes.pop(); note.isPresent(); note = notes.pop()) {
            taken.add(note.orElseThrow().count());
            count++;
        }
        return count;
    }

    @Test
    void sixteenThreadsPopTenThousandItemsEachOnce() throws Exception {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES)) {
            push(storage, 10_000);
            Queue<Long> taken = new ConcurrentLinkedQueue<>();

            parallel(16, () -> popAll(storage.table(Note.NOTES), taken));

            assertThat(taken).hasSize(10_000).doesNotHaveDuplicates();
            assertThat(storage.table(Note.NOTES).stream()).isEmpty();
        }
    }

    @Test
    void theThreadsOfTwoNodesPopEachOnce() throws Exception {
        StorageOptions patient = TestStorage.freshOptions().withRetries(100, Duration.ofMillis(20));
        try (TestStorage one = TestStorage.with(patient, Note.NOTES);
                TestStorage two = TestStorage.with(one.options(), Note.NOTES)) {
            push(one, 2_000);
            Queue<Long> taken = new ConcurrentLinkedQueue<>();
            AtomicInteger node = new AtomicInteger();

            parallel(16, () -> popAll((node.getAndIncrement() % 2 == 0 ? one : two).table(Note.NOTES), taken));

            assertThat(taken).hasSize(2_000).doesNotHaveDuplicates();
        }
    }

    @Test
    void callsThatTakeFromOneQueueAndPushToAnotherLoseNothing() throws Exception {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES, Note.table("done"))) {
            TableProxy<Note> todo = storage.table(Note.NOTES);
            TableProxy<Note> done = storage.table(Note.table("done"));
            push(storage, 500);
            Transactor transactor = storage.storage().transactor();

            parallel(16, () -> {
                boolean moved = true;
                while (moved) {
                    moved = transactor.<Boolean>run(WRITING, () -> {
                        done.get("unrelated");
                        Optional<Note> taken = todo.shift();
                        taken.ifPresent(done::push);
                        return taken.isPresent();
                    });
                }
                return null;
            });

            assertThat(todo.stream()).isEmpty();
            assertThat(done.stream().map(Note::count)).hasSize(500).doesNotHaveDuplicates();
        }
    }

    @Test
    void callsThatTakeFromTwoQueuesInAnyOrderDoNotBlockEachOther() throws Exception {
        try (TestStorage storage = TestStorage.withTables(FIRST, SECOND)) {
            TableProxy<Note> first = storage.table(FIRST);
            TableProxy<Note> second = storage.table(SECOND);
            IntStream.range(0, 100).forEach(i -> first.push(Note.of("", i)));
            IntStream.range(0, 100).forEach(i -> second.push(Note.of("", i)));
            AtomicInteger turn = new AtomicInteger();

            List<Integer> taken = parallel(10, () -> {
                boolean forwards = turn.getAndIncrement() % 2 == 0;
                int count = 0;
                for (int i = 0; i < 10; i++) {
                    count += storage.storage().transactor().<Integer>run(WRITING, () -> {
                        Optional<Note> a = (forwards ? first : second).pop();
                        Optional<Note> b = (forwards ? second : first).pop();
                        return (a.isPresent() ? 1 : 0) + (b.isPresent() ? 1 : 0);
                    });
                }
                return count;
            });

            assertThat(taken.stream().mapToInt(count -> count)).containsOnly(20);
        }
    }

    @Test
    void concurrentIncrementsAreAllCounted() throws Exception {
        try (TestStorage storage =
                TestStorage.with(TestStorage.freshOptions().withRetries(100, Duration.ofMillis(50)), Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            notes.set(Note.of("a", 0));

            parallel(16, () -> {
                for (int i = 0; i < 20; i++) {
                    storage.storage().transactor().run(WRITING, () -> {
                        Note note = notes.get("a").orElseThrow();
                        notes.set(note.withCount(note.count() + 1));
                        return null;
                    });
                }
                return null;
            });

            assertThat(notes.get("a").map(Note::count)).hasValue(320L);
            assertThat(storage.sql("SELECT max(version) FROM " + notes.ptr() + "_log"))
                    .containsExactly("321");
        }
    }

    @Test
    void concurrentSetsOfOneRecordAllSucceed() throws Exception {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);

            parallel(16, () -> {
                IntStream.range(0, 50).forEach(i -> notes.set(Note.of("a", i)));
                return null;
            });

            assertThat(storage.sql("SELECT max(version) FROM " + notes.ptr() + "_log"))
                    .containsExactly("800");
        }
    }

    @Test
    void writeSkewIsPrevented() throws Exception {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES)) {
            TableProxy<Note> onCall = storage.table(Note.NOTES);
            onCall.set(Note.of("ada", 1));
            onCall.set(Note.of("bob", 1));
            CyclicBarrier bothHaveRead = new CyclicBarrier(2);
            AtomicInteger runs = new AtomicInteger();
            Queue<String> doctors = new ConcurrentLinkedQueue<>(List.of("ada", "bob"));

            List<Boolean> left = parallel(2, () -> {
                String doctor = doctors.remove();
                return storage.storage().transactor().<Boolean>run(WRITING, () -> {
                    boolean another = onCall.query(Note.COUNT.is(1L))
                            .anyMatch(note -> !note.id().equals(doctor));
                    if (runs.incrementAndGet() <= 2) {
                        bothHaveRead.await();
                    }
                    if (another) {
                        onCall.set(Note.of(doctor, 0));
                    }
                    return another;
                });
            });

            assertThat(left).containsExactlyInAnyOrder(true, false);
            assertThat(onCall.query(Note.COUNT.is(1L))).hasSize(1);
        }
    }

    @Test
    void aSingleWriteTakesPartInTheOrderOfSerializableCalls() throws Exception {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES, FIRST)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            notes.set(Note.of("x", 0));
            notes.set(Note.of("y", 0));
            AtomicInteger runs = new AtomicInteger();

            storage.storage().transactor().run(WRITING, () -> {
                long x = notes.get("x").orElseThrow().count();
                if (runs.incrementAndGet() == 1) {
                    Thread.ofVirtual().start(() -> notes.set(Note.of("x", 1))).join();
                    Thread.ofVirtual().start(() -> copySum(storage)).join();
                }
                notes.set(Note.of("y", x + 10));
                return null;
            });

            assertThat(runs).hasValue(2);
            assertThat(storage.table(FIRST).get("z").map(Note::count)).hasValue(1L);
            assertThat(notes.get("y").map(Note::count)).hasValue(11L);
        }
    }

    /** Sees x as it is after the single write, and y as it was before the call that runs. */
    private static void copySum(TestStorage storage) {
        TableProxy<Note> notes = storage.table(Note.NOTES);
        try {
            storage.storage().transactor().run(WRITING, () -> {
                long x = notes.get("x").orElseThrow().count();
                storage.table(FIRST)
                        .set(Note.of("z", x + notes.get("y").orElseThrow().count()));
                return null;
            });
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void conflictsThatDoNotEndAreAConflict() {
        try (TestStorage storage =
                TestStorage.with(TestStorage.freshOptions().withRetries(3, Duration.ofMillis(1)), Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            notes.set(Note.of("a", 0));
            AtomicInteger runs = new AtomicInteger();

            assertThatThrownBy(() -> storage.storage().transactor().run(WRITING, () -> {
                        runs.incrementAndGet();
                        notes.get("a");
                        storage.sql("UPDATE " + notes.ptr() + " SET _version = _version + 1");
                        notes.set(Note.of("a", 1));
                        notes.set(Note.of("b", 1));
                        return null;
                    }))
                    .isInstanceOfSatisfying(HttpError.class, e -> {
                        assertThat(e.code()).isEqualTo("CONFLICT");
                        assertThat(e.status()).isEqualTo(409);
                    });

            assertThat(runs).hasValue(3);
            assertThat(notes.stream().map(Note::count)).containsExactly(0L);
        }
    }

    @Test
    void aConflictThatIsSwallowedRunsAgainAllTheSame() throws Exception {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            notes.set(Note.of("a", 0));
            AtomicInteger runs = new AtomicInteger();

            storage.storage().transactor().run(WRITING, () -> {
                Note note = notes.get("a").orElseThrow();
                if (runs.incrementAndGet() == 1) {
                    notesChangedElsewhere(storage);
                }
                try {
                    notes.update("a", Note.COUNT.is(note.count() + 1));
                } catch (RuntimeException swallowed) {
                    return "swallowed";
                }
                return "done";
            });

            assertThat(runs).hasValue(2);
            assertThat(notes.get("a").map(Note::count)).hasValue(8L);
        }
    }

    private static void notesChangedElsewhere(TestStorage storage) {
        storage.sql("UPDATE " + storage.table(Note.NOTES).ptr() + " SET data = data || '{\"count\": 7}'");
    }
}
