package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.KontractError;
import dev.kontract.error.NotFoundError;
import dev.kontract.procedure.TransactionId;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeTravelTest {
    private static final TableDefinition<Note> OTHERS = Note.table("others");
    private static final Work READS = new Work("reads", false);
    private static final Work WRITES = new Work("writes", true);

    private final TestStorage storage =
            TestStorage.served(TestStorage.freshOptions().withFetchSize(7), Note.NOTES, OTHERS);
    private final TableProxy<Note> notes = storage.table(Note.NOTES);
    private final TableProxy<Note> others = storage.table(OTHERS);

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

    private Instant now() {
        return Instant.parse(
                storage.sql("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                        .getFirst());
    }

    @Test
    void aTransactionLeftWhatItSawAndWrote() {
        long first = txidOf(() -> notes.set(Note.of("a", 1)));
        long second = txidOf(() -> {
            notes.set(Note.of("a", 2));
            notes.set(Note.of("b", 2));
            notes.set(Note.of("a", 3));
        });
        long third = txidOf(() -> notes.delete("a"));

        assertThat(notes.asOf(first).stream()).containsExactly(Note.of("a", 1));
        assertThat(notes.asOf(second).stream()).containsExactly(Note.of("a", 3), Note.of("b", 2));
        assertThat(notes.asOf(second).get("a")).hasValue(Note.of("a", 3));
        assertThat(notes.asOf(second).query(Note.COUNT.is(2L))).containsExactly(Note.of("b", 2));
        assertThat(notes.asOf(third).get("a")).isEmpty();
        assertThat(notes.asOf(third).stream()).containsExactly(Note.of("b", 2));
        assertThat(notes.asOf(first).get("")).isEmpty();
    }

    @Test
    void whatWasCommittedWhileATransactionRanIsNotInItsState() {
        notes.set(Note.of("a", 1));

        long slow = call(WRITES, () -> {
            notes.get("a");
            Thread beside = Thread.ofVirtual().start(() -> notes.set(Note.of("b", 1)));
            beside.join();
            others.set(Note.of("c", 1));
            return TransactionId.current();
        });
        long later = txidOf(() -> others.set(Note.of("d", 1)));

        assertThat(notes.asOf(slow).stream()).containsExactly(Note.of("a", 1));
        assertThat(others.asOf(slow).stream()).containsExactly(Note.of("c", 1));
        assertThat(notes.asOf(later).stream()).containsExactly(Note.of("a", 1), Note.of("b", 1));
    }

    @Test
    void anIdThatWroteNothingHasNoState() {
        notes.set(Note.of("a", 1));
        long reader = call(READS, TransactionId::current);

        for (long txid : new long[] {reader, 0, -1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> notes.asOf(txid).get("a"))
                    .isInstanceOfAny(NotFoundError.class, HorizonError.class);
        }
    }

    @Test
    void aMomentBeforeEverythingIsEmptyAndOneToComeIsNow() {
        Instant before = now();
        notes.set(Note.of("a", 1));

        assertThat(notes.asOf(before).stream()).isEmpty();
        assertThat(notes.asOf(Instant.MIN).stream()).isEmpty();
        assertThat(notes.asOf(before.plus(Duration.ofDays(365))).stream()).containsExactly(Note.of("a", 1));
        assertThat(notes.asOf(Instant.MAX).get("a")).isPresent();
    }

    @Test
    void aPastStateTakesThePermissionToRead() {
        long txid = txidOf(() -> notes.set(Note.of("a", 1)));
        storage.sql("UPDATE storage SET permissions = 2");

        try (Storage fresh = Storage.open(storage.options())) {
            TableProxy<Note> denied = fresh.tables().table(Note.NOTES);
            for (Callable<?> read : List.<Callable<?>>of(
                    () -> denied.asOf(txid).get("a"),
                    () -> denied.asOf(Instant.now()).stream(),
                    () -> denied.history("a"),
                    () -> denied.diff("a", 0, 1),
                    () -> denied.restore("a", 1))) {
                assertThatThrownBy(() -> Tenants.as("ann", read))
                        .isInstanceOfSatisfying(
                                KontractError.class, e -> assertThat(e.code()).isEqualTo("KONTRACT_PERMISSION_DENIED"));
            }
        }
    }

    @Test
    void aLongPastStateOutsideOfCallsHoldsAConnectionUntilItIsClosed() {
        long txid = txidOf(() -> {
            for (int i = 0; i < 30; i++) {
                notes.push(Note.of("", i));
            }
        });
        notes.pop();

        try (Stream<Note> stream = notes.asOf(txid).stream()) {
            assertThat(storage.storage().connectionsInUse()).isOne();
            assertThat(stream).hasSize(30);
        }

        assertThat(storage.storage().connectionsInUse()).isZero();
        assertThat(call(
                        READS,
                        () -> notes.asOf(txid).stream().count() + notes.stream().count()))
                .isEqualTo(59);
    }

    /** What both tables held, in order. */
    private record State(Map<String, Long> notes, Map<String, Long> others) {
        State() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        State copy() {
            return new State(new LinkedHashMap<>(notes), new LinkedHashMap<>(others));
        }
    }

    private static void write(TableProxy<Note> table, Map<String, Long> model, Random random) {
        String id = "r" + random.nextInt(12);
        long count = random.nextInt(9);
        switch (random.nextInt(7)) {
            case 0, 1, 2 -> {
                table.set(Note.of(id, count));
                model.put(id, count);
            }
            case 3 -> {
                table.delete(id);
                model.remove(id);
            }
            case 4 -> table.pop().ifPresent(note -> model.remove(note.id()));
            case 5 -> model.put(table.push(Note.of("", count)), count);
            default -> {
                if (model.containsKey(id)) {
                    table.update(id, Note.COUNT.is(count));
                    model.put(id, count);
                }
            }
        }
    }

    private static List<String> rows(Stream<Note> stream) {
        try (stream) {
            return stream.map(note -> note.id() + "=" + note.count()).toList();
        }
    }

    private static List<String> rows(Map<String, Long> model) {
        return model.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    @Test
    void everyStateOfARandomHistoryIsFoundAgainByItsTransactionAndByItsMoment() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("kontract.seed=" + seed);
        Random random = new Random(seed);
        State model = new State();
        Map<Long, State> byTxid = new LinkedHashMap<>();
        Map<Instant, State> byMoment = new LinkedHashMap<>();

        for (int i = 0; i < 80; i++) {
            long txid = txidOf(() -> {
                for (int writes = random.nextInt(3); writes >= 0; writes--) {
                    if (random.nextBoolean()) {
                        write(notes, model.notes, random);
                    } else {
                        write(others, model.others, random);
                    }
                }
                others.set(Note.of("always", 1));
                model.others.put("always", 1L);
            });
            byTxid.put(txid, model.copy());
            byMoment.put(now(), model.copy());
        }

        byTxid.forEach((txid, state) -> expect(notes.asOf(txid), others.asOf(txid), state));
        byMoment.forEach((moment, state) -> expect(notes.asOf(moment), others.asOf(moment), state));
    }

    private static void expect(TableView<Note> notes, TableView<Note> others, State state) {
        assertThat(rows(notes.stream())).isEqualTo(rows(state.notes));
        assertThat(rows(others.stream())).isEqualTo(rows(state.others));
        for (int i = 0; i < 12; i += 5) {
            assertThat(notes.get("r" + i).map(Note::count)).isEqualTo(Optional.ofNullable(state.notes.get("r" + i)));
        }
        assertThat(rows(notes.query(Note.COUNT.is(3L))))
                .isEqualTo(rows(state.notes).stream()
                        .filter(row -> row.endsWith("=3"))
                        .toList());
    }

    /** A transfer, and when it ran by the database's clock. */
    private record Transfer(String id, long txid, Instant before, Instant after) {}

    @Test
    void sumsAreConstantAtEveryTransactionAndMomentOfConcurrentTransfers() throws Exception {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("kontract.seed=" + seed);
        List<TableProxy<Note>> tables = List.of(notes, others);
        for (int i = 0; i < 5; i++) {
            for (TableProxy<Note> table : tables) {
                table.set(Note.of("r" + i, 100));
            }
        }

        List<Transfer> transfers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Transfer>>> writers = new ArrayList<>();
            for (int w = 0; w < 4; w++) {
                Random random = new Random(seed + w);
                String name = "w" + w;
                writers.add(executor.submit(() -> transfers(name, random)));
            }
            for (Future<List<Transfer>> writer : writers) {
                transfers.addAll(writer.get());
            }
        }

        Random random = new Random(seed);
        for (Transfer transfer : transfers) {
            assertThat(call(READS, () -> sum(notes.asOf(transfer.txid)) + sum(others.asOf(transfer.txid))))
                    .isEqualTo(1_000);
            Instant moment = transfer.before.plusNanos(random.nextLong(2_000_000) / 1_000 * 1_000);
            assertThat(call(READS, () -> sum(notes.asOf(moment)) + sum(others.asOf(moment))))
                    .isEqualTo(1_000);
            for (Transfer other : transfers) {
                if (!other.after.isAfter(moment)) {
                    assertThat(notes.asOf(moment).get(other.id)).isPresent();
                } else if (other.before.isAfter(moment)) {
                    assertThat(notes.asOf(moment).get(other.id)).isEmpty();
                }
            }
        }
    }

    private List<Transfer> transfers(String name, Random random) {
        List<TableProxy<Note>> tables = List.of(notes, others);
        List<Transfer> done = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            String id = name + "-" + i;
            TableProxy<Note> from = tables.get(random.nextInt(2));
            TableProxy<Note> to = tables.get(random.nextInt(2));
            String payer = "r" + random.nextInt(5);
            String payee = "r" + random.nextInt(5);
            Instant before = now();
            long txid = txidOf(() -> {
                from.update(payer, Note.COUNT.is(from.get(payer).orElseThrow().count() - 1));
                to.update(payee, Note.COUNT.is(to.get(payee).orElseThrow().count() + 1));
                notes.set(Note.of(id, 0));
            });
            done.add(new Transfer(id, txid, before, now()));
        }
        return done;
    }

    private static long sum(TableView<Note> table) {
        try (Stream<Note> stream = table.stream()) {
            return stream.mapToLong(Note::count).sum();
        }
    }
}
