package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.error.HttpError;
import dev.kontract.procedure.TransactionId;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StorageSessionsTest {
    private static final TableDefinition<Note> OTHERS = Note.table("others");
    private static final Work READS = new Work("reads", false);
    private static final Work WRITES = new Work("writes", true);

    private final TestStorage storage =
            TestStorage.served(TestStorage.freshOptions().withFetchSize(5), Note.NOTES, OTHERS);
    private final Storage node = Storage.open(storage.options());
    private final StorageSessions sessions = storage.storage().sessions();
    private final TableProxy<Note> notes = storage.table(Note.NOTES);
    private final TableProxy<Note> others = storage.table(OTHERS);
    private final TableProxy<Note> elsewhere = node.tables().table(Note.NOTES);

    @AfterEach
    void close() {
        node.close();
        storage.close();
    }

    private <R> R under(PinnedSession session, Callable<R> body) {
        try {
            return sessions.<R>within(session.sid(), body);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** A call by an owner, as a wire makes it. */
    private static <R> R call(Storage on, Context caller, Work work, Callable<R> body) throws Exception {
        return caller.<R>call(() -> on.transactor().<R>run(work, body));
    }

    /** An owner who names a session. */
    private static Context caller(String owner, String sid) {
        Principal principal = new Principal("", owner, Perms.RWX, false, List.of());
        return Context.of(principal, new Context.Request("POST", "/rpc/x", Map.of(StorageSessions.HEADER, sid), "x"));
    }

    private static void expired(Callable<?> body) {
        assertThatThrownBy(body::call).isInstanceOfSatisfying(HttpError.class, e -> {
            assertThat(e.code()).isEqualTo("SESSION_EXPIRED");
            assertThat(e.message()).isEqualTo("There is no such session, or it is over");
        });
    }

    private static void conflicts(Callable<?> body) {
        assertThatThrownBy(body::call)
                .isInstanceOfSatisfying(
                        HttpError.class, e -> assertThat(e.code()).isEqualTo("CONFLICT"));
    }

    private static List<Long> counts(Stream<Note> rows) {
        try (rows) {
            return rows.map(Note::count).toList();
        }
    }

    @Test
    void allReadsUnderASessionAgreeOverCallsTablesAndNodes() throws Exception {
        notes.set(Note.of("a", 1));
        others.set(Note.of("b", 1));
        PinnedSession session = sessions.beginTransaction("me");

        notes.set(Note.of("a", 2));
        notes.set(Note.of("c", 2));
        others.delete("b");

        for (Storage on : List.of(storage.storage(), node)) {
            TableProxy<Note> table = on.tables().table(Note.NOTES);
            TableProxy<Note> other = on.tables().table(OTHERS);
            assertThat(call(
                            on,
                            caller("me", session.sid()),
                            READS,
                            () -> table.get("a").orElseThrow().count()
                                    + counts(table.stream()).toString()
                                    + counts(table.query(Note.COUNT.is(2L)))
                                    + counts(other.stream())))
                    .isEqualTo("1[1][][1]");
            assertThat(on.sessions().within(session.sid(), () -> counts(table.stream())))
                    .containsExactly(1L);
        }
        assertThat(notes.get("a").map(Note::count)).hasValue(2L);
    }

    @Test
    void aLongStreamUnderASessionIsWholeAndGivesItsConnectionBack() {
        for (int i = 0; i < 30; i++) {
            notes.push(Note.of("", i));
        }
        PinnedSession session = sessions.beginTransaction("me");
        for (int i = 0; i < 10; i++) {
            notes.pop();
            notes.push(Note.of("", 99));
        }

        assertThat(under(session, () -> counts(notes.stream())))
                .hasSize(30)
                .doesNotContain(99L)
                .isSorted();
        assertThat(storage.storage().connectionsInUse()).isZero();
    }

    @Test
    void aSessionSeesItsOwnWritesAndNotThoseOfOthers() throws Exception {
        notes.set(Note.of("a", 1));
        PinnedSession session = sessions.beginTransaction("me");

        call(storage.storage(), caller("me", session.sid()), WRITES, () -> {
            notes.set(Note.of("a", 2));
            assertThat(notes.get("a").map(Note::count)).hasValue(2L);
            notes.update("a", Note.COUNT.is(3L));
            return notes.push(Note.of("", 4));
        });
        others.set(Note.of("b", 9));
        under(session, () -> notes.delete("never"));

        assertThat(notes.get("a").map(Note::count)).as("committed at once").hasValue(3L);
        assertThat(call(node, caller("me", session.sid()), READS, () -> counts(elsewhere.stream())))
                .containsExactly(3L, 4L);
        assertThat(under(session, () -> others.get("b"))).isEmpty();
        assertThat(under(session, () -> notes.history("a").count())).isEqualTo(3);
    }

    @Test
    void aWriteToWhatOthersChangedSinceIsRefusedAndTheSessionGoesOn() {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("b", 1));
        PinnedSession session = sessions.beginTransaction("me");
        notes.set(Note.of("a", 2));
        notes.set(Note.of("new", 2));
        notes.delete("b");

        conflicts(() -> under(session, () -> {
            notes.set(Note.of("a", 3));
            return "";
        }));
        conflicts(() -> under(session, () -> {
            notes.update("a", Note.COUNT.is(3L));
            return "";
        }));
        conflicts(() -> under(session, () -> notes.delete("b")));
        conflicts(() -> under(session, () -> {
            notes.set(Note.of("new", 3));
            return "";
        }));
        conflicts(() -> under(session, () -> notes.restore("a", 1)));

        assertThat(under(session, () -> counts(notes.stream()))).containsExactly(1L, 1L);
        assertThat(counts(notes.stream())).containsExactly(2L, 2L);
        assertThat(notes.history("a")).hasSize(2);
    }

    @Test
    void aCallThatFailsLeavesNothingInItsSession() throws Exception {
        PinnedSession session = sessions.beginTransaction("me");

        assertThatThrownBy(() -> call(storage.storage(), caller("me", session.sid()), WRITES, () -> {
                    notes.set(Note.of("a", 1));
                    throw new IllegalStateException("after it");
                }))
                .hasMessage("after it");

        assertThat(under(session, () -> notes.get("a"))).isEmpty();
        assertThat(storage.sql("SELECT own FROM trxs WHERE owner = 'me'")).containsExactly("{}");
    }

    @Test
    void nothingIsTakenFromAQueueUnderASession() {
        notes.set(Note.of("a", 1));
        PinnedSession session = sessions.beginTransaction("me");

        for (Callable<?> take : List.<Callable<?>>of(notes::pop, notes::shift)) {
            assertThatThrownBy(() -> under(session, take))
                    .isInstanceOfSatisfying(
                            HttpError.class, e -> assertThat(e.code()).isEqualTo("INVALID_REQUEST"));
        }
        assertThat(notes.get("a")).isPresent();
    }

    @Test
    void aSessionIsNobodyElses() throws Exception {
        PinnedSession session = sessions.beginTransaction("me");

        for (String sid : List.of(session.sid(), "x".repeat(32), "database", "", "\0", "' OR true --")) {
            expired(() -> call(storage.storage(), caller("you", sid), READS, () -> notes.get("a")));
            expired(() -> call(storage.storage(), caller("", sid), WRITES, () -> notes.push(Note.of("", 1))));
            expired(() -> call(
                    storage.storage(), caller("you", "x"), WRITES, () -> sessions.within(sid, () -> notes.get("a"))));
        }
        expired(() -> Context.of(new Principal("", "you", Perms.RWX, false, List.of()), Context.Request.of("x"))
                .call(() -> {
                    sessions.commit(session.sid());
                    return "";
                }));

        assertThat(under(session, () -> notes.get("a"))).isEmpty();
        assertThat(counts(notes.stream())).isEmpty();
        assertThat(session.toString()).doesNotContain(session.sid());
    }

    @Test
    void aSessionThatWasCommittedOrHasExpiredIsOver() throws Exception {
        PinnedSession committed = sessions.beginTransaction("me");
        PinnedSession expired = sessions.beginTransaction("me");

        sessions.commit(committed.sid());
        storage.sql("UPDATE trxs SET expires_at = now() WHERE sid = '" + expired.sid() + "'");

        for (PinnedSession over : List.of(committed, expired)) {
            expired(() -> under(over, () -> notes.get("a")));
            expired(() -> under(over, () -> notes.stream()));
            expired(() -> under(over, () -> notes.push(Note.of("", 1))));
            expired(() -> {
                sessions.commit(over.sid());
                return "";
            });
        }
        assertThat(Duration.between(
                        Instant.now(), sessions.beginTransaction("me").expiresAt()))
                .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
    }

    @Test
    void aCallMayNameItsSessionItselfAsItsFirstAct() throws Exception {
        notes.set(Note.of("a", 1));
        PinnedSession session = sessions.beginTransaction("me");
        notes.set(Note.of("a", 2));

        assertThat(storage.storage().transactor().<String>run(READS, () -> {
                    String inside = under(session, () -> counts(notes.stream()).toString());
                    return inside + counts(notes.stream());
                }))
                .isEqualTo("[1][1]");
        assertThatThrownBy(() -> storage.storage().transactor().run(WRITES, () -> {
                    notes.set(Note.of("b", 1));
                    return under(session, () -> counts(notes.stream()));
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(notes.get("b")).isEmpty();
    }

    @Test
    void committingIsPartOfItsCall() throws Exception {
        PinnedSession session = sessions.beginTransaction("me");

        assertThatThrownBy(() -> call(storage.storage(), caller("me", session.sid()), WRITES, () -> {
                    notes.set(Note.of("a", 1));
                    sessions.commit(session.sid());
                    throw new IllegalStateException("after it");
                }))
                .hasMessage("after it");
        assertThat(under(session, () -> notes.get("a"))).isEmpty();

        call(storage.storage(), caller("me", session.sid()), WRITES, () -> {
            notes.set(Note.of("a", 1));
            sessions.commit(session.sid());
            return "";
        });
        expired(() -> under(session, () -> notes.get("a")));
        assertThat(notes.get("a")).isPresent();
    }

    @Test
    void idsThatAreGivenOutGrowAndTheOldestSessionHoldsTheLowestBack() throws Exception {
        long first = sessions.allocateTxid();
        PinnedSession session = sessions.beginTransaction("me");
        long written = storage.storage().transactor().<Long>run(WRITES, TransactionId::current);

        assertThat(List.of(first, session.currentTxid(), written)).isSorted().doesNotHaveDuplicates();
        assertThat(sessions.minActiveTxid()).isLessThanOrEqualTo(session.currentTxid());

        sessions.commit(session.sid());

        assertThat(sessions.minActiveTxid()).isGreaterThan(written);
    }

    @Test
    void everySessionOfARandomHistoryKeepsItsView() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("kontract.seed=" + seed);
        Random random = new Random(seed);
        Map<String, Long> model = new LinkedHashMap<>();
        Map<PinnedSession, Map<String, Long>> views = new HashMap<>();

        for (int i = 0; i < 150; i++) {
            String id = "r" + random.nextInt(10);
            long count = i;
            if (random.nextInt(10) == 0) {
                views.put(sessions.beginTransaction("me"), new LinkedHashMap<>(model));
            } else if (random.nextInt(3) == 0 && !views.isEmpty()) {
                PinnedSession session = List.copyOf(views.keySet()).get(random.nextInt(views.size()));
                Map<String, Long> view = views.get(session);
                if (writtenUnder(session, id, count)) {
                    assertThat(model.get(id)).as("what it overwrote").isEqualTo(view.get(id));
                    model.put(id, count);
                    view.put(id, count);
                }
            } else if (random.nextInt(4) == 0) {
                notes.delete(id);
                model.remove(id);
            } else {
                notes.set(Note.of(id, count));
                model.put(id, count);
            }
        }

        views.forEach((session, view) ->
                assertThat(under(session, () -> rows(notes))).containsExactlyInAnyOrderEntriesOf(view));
        assertThat(rows(elsewhere)).containsExactlyInAnyOrderEntriesOf(model);
    }

    private boolean writtenUnder(PinnedSession session, String id, long count) {
        try {
            return under(session, () -> {
                notes.set(Note.of(id, count));
                return true;
            });
        } catch (HttpError refused) {
            assertThat(refused.code()).isEqualTo("CONFLICT");
            return false;
        }
    }

    private static Map<String, Long> rows(TableProxy<Note> table) {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Stream<Note> stream = table.stream()) {
            stream.forEach(note -> rows.put(note.id(), note.count()));
        }
        return rows;
    }
}
