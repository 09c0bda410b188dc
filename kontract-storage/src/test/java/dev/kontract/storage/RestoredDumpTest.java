package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RPCError;
import dev.kontract.procedure.TransactionId;
import dev.kontract.procedure.Transactor.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A dump that is restored into a cluster whose transaction ids are lower, and what a reader then finds. */
class RestoredDumpTest {
    private static final Work WRITES = new Work("writes", true);

    private static Cluster old;
    private static Cluster fresh;

    @BeforeAll
    static void start() {
        old = new Cluster();
        fresh = new Cluster();
    }

    @AfterAll
    static void stop() {
        old.close();
        fresh.close();
    }

    /** A node, and what is known of the tables' past from what it was told. */
    private static final class Known implements AutoCloseable {
        private final Storage node;
        private final TableProxy<Note> notes;
        private final Map<Long, List<Long>> states;
        private final List<Long> ids;

        private Known(Storage node, Map<Long, List<Long>> states, List<Long> ids) {
            this.node = node;
            this.notes = node.tables().table(Note.NOTES);
            this.states = states;
            this.ids = ids;
        }

        static Known of(StorageOptions options) {
            Storage node = Storage.open(options);
            node.migrate(List.of(Note.NOTES, Note.table("others")));
            return new Known(node, new LinkedHashMap<>(), new ArrayList<>());
        }

        /** The same knowledge, with a node of another database. */
        Known at(StorageOptions options) {
            return new Known(Storage.open(options), states, ids);
        }

        void push(long count) {
            long txid = call(node, () -> {
                notes.push(Note.of("", count));
                return TransactionId.current();
            });
            states.put(txid, counts(notes.stream()));
            ids.add(txid);
            ids.add(node.sessions().allocateTxid());
        }

        void holds() {
            assertThat(ids).isSorted().doesNotHaveDuplicates();
            states.forEach((txid, state) ->
                    assertThat(counts(notes.asOf(txid).stream())).isEqualTo(state));
        }

        @Override
        public void close() {
            node.close();
        }
    }

    private static <R> R call(Storage node, Callable<R> body) {
        try {
            return node.transactor().<R>run(WRITES, body);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static List<Long> counts(Stream<Note> rows) {
        try (rows) {
            return rows.map(Note::count).toList();
        }
    }

    private static List<Long> countsUnder(Known known, PinnedSession session) throws Exception {
        return known.node.sessions().within(session.sid(), () -> counts(known.notes.stream()));
    }

    private static void reset(Cluster... clusters) {
        for (Cluster cluster : clusters) {
            cluster.sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        }
    }

    private static String offset(Cluster cluster) {
        return cluster.sql("SELECT create_txid FROM trxs WHERE sid = 'database'")
                .getFirst();
    }

    @Test
    void everythingStaysRightInAClusterWhoseIdsAreLower() throws Exception {
        reset(old, fresh);
        old.age(5_000);
        PinnedSession pinned;
        Instant moment;
        try (Known known = Known.of(old.options())) {
            IntStream.range(0, 4).forEach(known::push);
            known.notes.shift();
            pinned = known.node.sessions().beginTransaction("me");
            known.push(4);
            moment = Instant.parse(
                    old.sql("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                            .getFirst());
            fresh.restore(old.dump(), fresh.options());
            known.push(99);
            known.states.remove(known.ids.get(known.ids.size() - 2)); // lost with the old cluster

            try (Known restored = known.at(fresh.options())) {
                assertThat(counts(restored.notes.stream())).containsExactly(1L, 2L, 3L, 4L);
                assertThat(countsUnder(restored, pinned)).containsExactly(1L, 2L, 3L);
                restored.push(5);
                restored.push(6);
                assertThat(restored.notes.pop().map(Note::count)).hasValue(6L);
                assertThat(restored.notes.shift().map(Note::count)).hasValue(1L);
                restored.push(7);

                assertThat(counts(restored.notes.stream())).containsExactly(2L, 3L, 4L, 5L, 7L);
                assertThat(counts(restored.notes.asOf(moment).stream())).containsExactly(1L, 2L, 3L, 4L);
                assertThat(countsUnder(restored, pinned)).containsExactly(1L, 2L, 3L);
                restored.holds();
            }
        }
        assertThat(Long.parseLong(offset(fresh))).isEqualTo(1L << 32);
    }

    @Test
    void aSessionGoesOnWithItsOwnWritesInTheOtherCluster() throws Exception {
        reset(old, fresh);
        try (Known known = Known.of(old.options())) {
            known.notes.set(Note.of("a", 1));
            PinnedSession session = known.node.sessions().beginTransaction("me");
            known.node.sessions().within(session.sid(), () -> known.notes.push(Note.of("", 2)));
            known.push(50);
            fresh.restore(old.dump(), fresh.options());

            try (Known restored = known.at(fresh.options())) {
                restored.node.sessions().within(session.sid(), () -> restored.notes.push(Note.of("", 3)));
                restored.push(51);

                assertThat(countsUnder(restored, session)).containsExactly(1L, 2L, 3L);
                restored.node.sessions().commit(session.sid());
                PinnedSession next = restored.node.sessions().beginTransaction("me");
                restored.notes.delete("a");
                assertThat(countsUnder(restored, next)).containsExactly(1L, 2L, 50L, 3L, 51L);
                assertThat(restored.node.sessions().minActiveTxid())
                        .isGreaterThan(known.ids.getFirst())
                        .isLessThanOrEqualTo(next.currentTxid());
            }
        }
    }

    @Test
    void idsGrowFromClusterToClusterAndBack() throws Exception {
        reset(old, fresh);
        old.age(100);
        try (Known first = Known.of(old.options())) {
            first.push(1);
            first.push(2);
            fresh.restore(old.dump(), fresh.options());
            try (Known second = first.at(fresh.options())) {
                second.push(3);
                second.push(4);
                reset(old);
                old.restore(fresh.dump(), old.options());
            }
            try (Known third = first.at(old.options())) {
                third.push(5);
                third.push(6);

                third.holds();
                assertThat(counts(third.notes.stream())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            }
        }
    }

    @Test
    void aRunningNodeNoticesThatItsDatabaseWasReplacedAndAllNodesAgree() throws Exception {
        reset(old, fresh);
        old.age(1_000);
        try (DatabaseProxy network = DatabaseProxy.start()) {
            network.lead(old.port());
            try (Known running = Known.of(old.through(network.port()))) {
                IntStream.range(0, 3).forEach(running::push);
                fresh.restore(old.dump(), fresh.options());
                network.lead(fresh.port());
                network.cut();
                network.up();
                awaitAnswer(running);

                try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                        Storage another = Storage.open(fresh.options())) {
                    Known other = new Known(another, running.states, running.ids);
                    List<Future<?>> pushes = new ArrayList<>();
                    for (Known node : List.of(running, other, running, other)) {
                        pushes.add(executor.submit(() -> node.notes.push(Note.of("", 9))));
                    }
                    for (Future<?> push : pushes) {
                        push.get();
                    }
                    running.push(10);
                    other.push(11);
                    running.push(12);

                    running.holds();
                    assertThat(counts(other.notes.stream())).containsExactly(0L, 1L, 2L, 9L, 9L, 9L, 9L, 10L, 11L, 12L);
                }
            }
        }
    }

    private static void awaitAnswer(Known node) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            try {
                node.notes.get("a");
                return;
            } catch (RPCError unavailable) {
                assertThat(unavailable.code()).isEqualTo("SERVICE_UNAVAILABLE");
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("no answer");
    }

    @Test
    void aConnectionWithoutAnOffsetStoresNothing() {
        reset(old);
        try (Known known = Known.of(old.options())) {
            known.push(1);
        }
        assertThatThrownBy(() -> old.sql("INSERT INTO trxs (sid, owner, create_txid, snapshot) SELECT 'x', '', "
                        + "pg_current_xact_id()::text::bigint + current_setting('kontract.offset')::bigint,"
                        + " pg_current_snapshot()"))
                .hasMessageContaining("kontract.offset");
    }

    @Test
    void aDatabaseThatStaysWhereItIsKeepsItsIds() {
        reset(old);
        try (Known known = Known.of(old.options())) {
            known.push(1);
            try (Known again = known.at(old.options())) {
                again.push(2);
                again.holds();
            }
        }
        assertThat(offset(old)).isEqualTo("0");
    }
}
