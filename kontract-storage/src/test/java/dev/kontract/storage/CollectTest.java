package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.procedure.TransactionId;
import dev.kontract.procedure.Transactor.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectTest {
    private static final Work READS = new Work("reads", false);
    private static final Work WRITES = new Work("writes", true);
    private static final CollectOptions AT_ONCE = CollectOptions.DEFAULT.withRetention(Duration.ZERO);

    private final TestStorage storage =
            TestStorage.served(TestStorage.freshOptions(), Note.NOTES, Note.table("others"));
    private final TableProxy<Note> notes = storage.table(Note.NOTES);
    private final TableProxy<Note> others = storage.table(Note.table("others"));
    private final StorageSessions sessions = storage.storage().sessions();

    @AfterEach
    void close() {
        storage.close();
    }

    private <R> R call(Work work, Callable<R> body) {
        try {
            return storage.storage().transactor().<R>run(work, body);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private long txidOf(Runnable body) {
        return call(WRITES, () -> {
            body.run();
            return TransactionId.current();
        });
    }

    private List<String> log() {
        return storage.sql("SELECT id || version FROM " + notes.ptr() + "_log ORDER BY id, version");
    }

    private void age(long days) {
        for (TableProxy<Note> table : List.of(notes, others)) {
            storage.sql("UPDATE " + table.ptr() + "_log SET at = at - interval '" + days + " days'");
        }
    }

    @Test
    void whatNobodyNeedsIsCollectedAndTheNewestVersionsStay() {
        for (int i = 1; i <= 3; i++) {
            notes.set(Note.of("a", i));
            notes.set(Note.of("b", i));
        }
        notes.delete("b");

        Collected planned = storage.storage().collect(AT_ONCE.withDryRun(true));
        assertThat(log()).hasSize(7);
        Collected collected = storage.storage().collect(AT_ONCE);

        assertThat(collected.versions()).isEqualTo(6).isEqualTo(planned.versions());
        assertThat(collected.records()).isOne().isEqualTo(planned.records());
        assertThat(log()).containsExactly("a3");
        assertThat(storage.sql("SELECT id FROM " + notes.ptr())).containsExactly("a");
        assertThat(storage.storage().collect(AT_ONCE).versions()).isZero();
    }

    @Test
    void versionsGoOnCountingUnlessTheRecordWasGoneForLong() {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("a", 2));
        notes.set(Note.of("b", 1));
        notes.delete("b");
        storage.storage().collect(AT_ONCE);

        notes.set(Note.of("a", 3));
        notes.set(Note.of("b", 2));

        assertThat(log()).containsExactly("a2", "a3", "b1");
        assertThatThrownBy(() -> notes.diff("a", 1, 3)).isInstanceOf(NotFoundError.class);
        assertThatThrownBy(() -> notes.restore("a", 1)).isInstanceOf(NotFoundError.class);
        assertThat(notes.restore("a", 2).count()).isEqualTo(2);
    }

    @Test
    void statesOlderThanTheRetentionAreSaidToBeGoneAndYoungerOnesAreRight() {
        long first = txidOf(() -> notes.set(Note.of("a", 1)));
        long second = txidOf(() -> notes.set(Note.of("a", 2)));
        notes.delete("a");
        notes.set(Note.of("a", 3));
        age(40);
        Instant between = Instant.now().minus(Duration.ofDays(20));
        long third = txidOf(() -> notes.set(Note.of("a", 4)));
        txidOf(() -> notes.set(Note.of("a", 5)));

        Collected collected = storage.storage().collect(CollectOptions.DEFAULT);

        assertThat(collected.versions()).isEqualTo(3);
        assertThat(notes.asOf(third).get("a").map(Note::count)).hasValue(4L);
        assertThat(notes.asOf(between).get("a").map(Note::count)).hasValue(3L);
        for (TableView<Note> gone : List.of(
                notes.asOf(first),
                notes.asOf(second),
                notes.asOf(Instant.now().minus(Duration.ofDays(40))),
                others.asOf(Instant.EPOCH))) {
            assertThatThrownBy(() -> gone.get("a")).isInstanceOfSatisfying(HorizonError.class, e -> {
                assertThat(e.horizon()).isEqualTo(collected.horizon());
                assertThat(e.status()).isEqualTo(410);
                assertThat(e.message()).contains(Long.toString(collected.horizon()));
            });
            assertThatThrownBy(gone::stream).isInstanceOf(HorizonError.class);
        }
    }

    @Test
    void whatASessionHasPinnedStaysUntilItEnds() throws Exception {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("a", 2));
        PinnedSession session = sessions.beginTransaction("me");
        notes.set(Note.of("a", 3));
        notes.set(Note.of("a", 4));
        notes.delete("a");

        storage.storage().collect(AT_ONCE);

        assertThat(log()).containsExactly("a2", "a3", "a4", "a5");
        assertThat(sessions.within(session.sid(), () -> notes.get("a")).map(Note::count))
                .hasValue(2L);

        sessions.commit(session.sid());
        storage.storage().collect(AT_ONCE);

        assertThat(log()).isEmpty();
    }

    @Test
    void sessionsThatAreOverAreForgotten() {
        sessions.beginTransaction("me");
        storage.sql("UPDATE trxs SET expires_at = now() - interval '2 minutes' WHERE owner = 'me'");

        storage.storage().collect(AT_ONCE);

        assertThat(storage.sql("SELECT sid FROM trxs")).containsExactly("database");
    }

    @Test
    void aCollectionThatBreaksOffIsFinishedByTheNext() {
        for (int i = 0; i < 700; i++) {
            notes.set(Note.of("a", i));
            others.set(Note.of("a", i));
        }
        CollectOptions broken = AT_ONCE.withProgress((done, all) -> {
            assertThat(all).isEqualTo(1_400);
            throw new IllegalStateException("at " + done);
        });

        assertThatThrownBy(() -> storage.storage().collect(broken)).hasMessage("at 500");
        List<Long> seen = new ArrayList<>();
        storage.storage().collect(AT_ONCE.withProgress((done, all) -> seen.add(done)));

        assertThat(log()).containsExactly("a700");
        assertThat(others.history("a")).hasSize(1);
        assertThat(seen).isSorted().last().isEqualTo(1_400L - 499);
    }

    @Test
    void oneNodeCollectsAtATime() {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("a", 2));

        try (Storage other = Storage.open(storage.options())) {
            storage.storage()
                    .collect(AT_ONCE.withProgress((done, all) -> assertThatThrownBy(() -> other.collect(AT_ONCE))
                            .isInstanceOfSatisfying(
                                    HttpError.class, e -> assertThat(e.code()).isEqualTo("CONFLICT"))));
            assertThat(other.collect(AT_ONCE).versions()).isZero();
        }
        assertThat(log()).containsExactly("a2");
    }

    @Test
    void aNodeCollectsByItself() {
        VersionOptions often =
                VersionOptions.DEFAULT.withRetention(Duration.ZERO).withCollectEvery(Duration.ofMillis(20));
        for (int i = 0; i < 5; i++) {
            notes.set(Note.of("a", i));
        }

        try (Storage node = Storage.open(storage.options().withVersions(often))) {
            assertThat(node.isHealthy()).isTrue();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (log().size() > 1 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }

        assertThat(log()).containsExactly("a5");
    }

    @Test
    void anyHistoryWithCollectionsInBetweenKeepsEverySessionAndEveryLaterState() throws Exception {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("kontract.seed=" + seed);
        Random random = new Random(seed);
        Map<String, Long> model = new LinkedHashMap<>();
        Map<Long, Map<String, Long>> states = new LinkedHashMap<>();
        Map<PinnedSession, Map<String, Long>> views = new LinkedHashMap<>();
        long horizon = 0;

        for (int i = 0; i < 250; i++) {
            String id = "r" + random.nextInt(8);
            long count = i;
            int choice = random.nextInt(20);
            if (choice == 0) {
                views.put(sessions.beginTransaction("me"), new LinkedHashMap<>(model));
            } else if (choice == 1 && !views.isEmpty()) {
                PinnedSession over = views.keySet().iterator().next();
                sessions.commit(over.sid());
                views.remove(over);
            } else if (choice == 2) {
                horizon = storage.storage().collect(AT_ONCE).horizon();
            } else if (choice < 8 && model.remove(id) != null) {
                states.put(txidOf(() -> notes.delete(id)), new LinkedHashMap<>(model));
            } else {
                model.put(id, count);
                states.put(txidOf(() -> notes.set(Note.of(id, count))), new LinkedHashMap<>(model));
            }
        }

        assertThat(rows(notes)).isEqualTo(model);
        expectViews(views);
        expectStates(states, horizon);
        for (String id : model.keySet()) {
            assertThat(notes.history(id).map(RecordVersion::version)).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        }
    }

    private void expectViews(Map<PinnedSession, Map<String, Long>> views) throws Exception {
        for (Map.Entry<PinnedSession, Map<String, Long>> view : views.entrySet()) {
            assertThat(sessions.within(view.getKey().sid(), () -> rows(notes))).isEqualTo(view.getValue());
        }
    }

    private void expectStates(Map<Long, Map<String, Long>> states, long horizon) {
        states.forEach((txid, state) -> {
            if (txid >= horizon) {
                assertThat(rows(notes.asOf(txid))).isEqualTo(state);
            } else {
                assertThatThrownBy(() -> rows(notes.asOf(txid))).isInstanceOf(HorizonError.class);
            }
        });
    }

    private static Map<String, Long> rows(TableView<Note> table) {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Stream<Note> stream = table.stream()) {
            stream.forEach(note -> rows.put(note.id(), note.count()));
        }
        return rows;
    }

    @Test
    void collectingBesideWritersAndSessionsNeverShowsAHalfState() throws Exception {
        for (int i = 0; i < 4; i++) {
            notes.set(Note.of("r" + i, 100));
            others.set(Note.of("r" + i, 100));
        }
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> collector = executor.submit(() -> collectUntil(over));
            Future<Integer> reader = executor.submit(() -> readUntil(over));
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 3; w++) {
                Random random = new Random(w);
                writers.add(executor.submit(() -> transfer(random)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            over.set(true);
            assertThat(collector.get()).isPositive();
            assertThat(reader.get()).isPositive();
        }
        assertThat(sum(notes) + sum(others)).isEqualTo(800);
    }

    private int collectUntil(AtomicBoolean over) {
        int collections = 0;
        while (!over.get()) {
            storage.storage().collect(AT_ONCE);
            collections++;
        }
        return collections;
    }

    private int readUntil(AtomicBoolean over) throws Exception {
        int reads = 0;
        while (!over.get()) {
            PinnedSession session = sessions.beginTransaction("me");
            for (int i = 0; i < 3; i++) {
                assertThat(sessions.within(session.sid(), () -> call(READS, () -> sum(notes) + sum(others))))
                        .isEqualTo(800);
            }
            sessions.commit(session.sid());
            Instant moment = Instant.now().minusMillis(5);
            try {
                assertThat(call(READS, () -> sum(notes.asOf(moment)) + sum(others.asOf(moment))))
                        .isEqualTo(800);
            } catch (HorizonError collected) {
                assertThat(collected.horizon()).isPositive();
            }
            reads++;
        }
        return reads;
    }

    private void transfer(Random random) {
        List<TableProxy<Note>> tables = List.of(notes, others);
        for (int i = 0; i < 40; i++) {
            TableProxy<Note> from = tables.get(random.nextInt(2));
            TableProxy<Note> to = tables.get(random.nextInt(2));
            String payer = "r" + random.nextInt(4);
            String payee = "r" + random.nextInt(4);
            txidOf(() -> {
                from.update(payer, Note.COUNT.is(from.get(payer).orElseThrow().count() - 1));
                to.update(payee, Note.COUNT.is(to.get(payee).orElseThrow().count() + 1));
            });
        }
    }

    private static long sum(TableView<Note> table) {
        return rows(table).values().stream().mapToLong(Long::longValue).sum();
    }
}
