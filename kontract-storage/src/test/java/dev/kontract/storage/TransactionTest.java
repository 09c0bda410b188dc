package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.TransactionId;
import dev.kontract.procedure.Transactor;
import dev.kontract.procedure.Transactor.Work;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TransactionTest {
    private static TestStorage storage;
    private static TableProxy<Note> notes;
    private static Transactor transactor;

    private Work reading;
    private Work writing;

    @BeforeAll
    static void open() {
        storage = TestStorage.served(TestStorage.freshOptions().withFetchSize(10), Note.NOTES);
        notes = storage.table(Note.NOTES);
        transactor = storage.storage().transactor();
    }

    @BeforeEach
    void clear(TestInfo test) {
        storage.sql("TRUNCATE " + notes.ptr() + ", " + notes.ptr() + "_log");
        reading = new Work(test.getDisplayName() + " reading", false);
        writing = new Work(test.getDisplayName() + " writing", true);
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @Test
    void allWritesOfACallAreOneTransaction() throws Exception {
        transactor.run(writing, () -> {
            notes.set(Note.of("a", 1));
            notes.set(Note.of("b", 1));
            notes.update("a", Note.COUNT.is(2L));
            return null;
        });

        assertThat(storage.sql("SELECT DISTINCT txid FROM " + notes.ptr() + "_log"))
                .hasSize(1);
        assertThat(storage.sql("SELECT seq || id || version || op FROM " + notes.ptr() + "_log ORDER BY txid, seq"))
                .containsExactly("0a1insert", "1b1insert", "2a2update");
    }

    @Test
    void moreWritesThanTravelTogetherAreStillOneTransactionInOrder() throws Exception {
        transactor.run(writing, () -> {
            IntStream.range(0, 100).forEach(i -> notes.push(Note.of("", i)));
            return null;
        });

        assertThat(notes.stream().map(Note::count))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> (long) i).toList());
        assertThat(storage.sql("SELECT DISTINCT txid FROM " + notes.ptr() + "_log"))
                .hasSize(1);
    }

    @Test
    void anExceptionLeavesNothing() {
        assertThatThrownBy(() -> transactor.run(writing, () -> {
                    notes.set(Note.of("a", 1));
                    assertThat(notes.get("a")).isPresent();
                    notes.set(Note.of("b", 1));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        assertThat(notes.stream()).isEmpty();
        assertThat(storage.sql("SELECT id FROM " + notes.ptr() + "_log")).isEmpty();
        assertThat(storage.storage().connectionsInUse()).isZero();
    }

    @Test
    void aCallSeesItsOwnWrites() throws Exception {
        transactor.run(writing, () -> {
            notes.set(Note.of("a", 1));
            assertThat(notes.get("a")).hasValue(Note.of("a", 1));
            notes.set(Note.of("a", 2));
            assertThat(notes.query(Note.COUNT.is(2L))).hasSize(1);
            notes.push(Note.of("", 3));
            assertThat(notes.stream()).hasSize(2);
            assertThat(notes.delete("a")).isTrue();
            assertThat(notes.shift().map(Note::count)).hasValue(3L);
            assertThat(notes.get("a")).isEmpty();
            return null;
        });

        assertThat(notes.stream()).isEmpty();
    }

    @Test
    void anotherCallDoesNotSeeWhatIsNotCommitted() throws Exception {
        transactor.run(writing, () -> {
            notes.set(Note.of("a", 1));
            assertThat(notes.get("a")).isPresent();
            assertThat(storage.sql("SELECT id FROM " + notes.ptr())).isEmpty();
            return null;
        });
    }

    @Test
    void aReadingCallHasAllItsReadsOnOneSnapshot() throws Exception {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("b", 1));
        AtomicInteger runs = new AtomicInteger();

        List<Long> read = transactor.<List<Long>>run(reading, () -> {
            int run = runs.incrementAndGet();
            List<Long> counts = new ArrayList<>();
            counts.add(notes.get("a").orElseThrow().count());
            storage.sql("UPDATE " + notes.ptr() + " SET data = data || '{\"count\": " + (run + 1) + "}'");
            counts.add(notes.get("b").orElseThrow().count());
            return counts;
        });

        assertThat(read).containsExactly(2L, 2L);
        assertThat(runs).hasValue(2);
    }

    @Test
    void whatASecondReadTaughtIsRemembered() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Runnable twoReads = () -> {
            notes.get("a");
            runs.incrementAndGet();
            notes.get("b");
        };

        run(reading, twoReads);
        run(reading, twoReads);
        run(reading, twoReads);

        assertThat(runs).hasValue(4);
    }

    private static void run(Work work, Runnable body) throws Exception {
        transactor.run(work, () -> {
            body.run();
            return null;
        });
    }

    @Test
    void aReadingCallThatCatchesEverythingIsStillRunAgain() throws Exception {
        notes.set(Note.of("a", 1));

        String result = transactor.<String>run(reading, () -> {
            notes.get("a");
            try {
                return "read " + notes.get("a").orElseThrow().count();
            } catch (RuntimeException swallowed) {
                return "failed";
            }
        });

        assertThat(result).isEqualTo("read 1");
    }

    @Test
    void aReadingCallCannotWrite() {
        for (Runnable write : List.<Runnable>of(
                () -> notes.set(Note.of("a", 1)),
                () -> notes.push(Note.of("a", 1)),
                () -> notes.delete("a"),
                () -> notes.update("a", Note.COUNT.is(1L)),
                notes::pop,
                notes::shift)) {
            assertThatThrownBy(() -> run(reading, write))
                    .isInstanceOfSatisfying(
                            RPCError.class, e -> assertThat(e.code()).isEqualTo("KONTRACT_PERMISSION_DENIED"));
        }
        assertThat(notes.stream()).isEmpty();
    }

    @Test
    void aNestedRunJoins() throws Exception {
        transactor.run(writing, () -> {
            notes.set(Note.of("a", 1));
            transactor.run(new Work("inner", true), () -> {
                notes.set(Note.of("b", 1));
                return null;
            });
            return null;
        });

        assertThat(storage.sql("SELECT DISTINCT txid FROM " + notes.ptr() + "_log"))
                .hasSize(1);
    }

    @Test
    void aNestedRunThatFailsTakesTheWholeWithIt() {
        assertThatThrownBy(() -> transactor.run(writing, () -> {
                    notes.set(Note.of("a", 1));
                    try {
                        transactor.run(new Work("inner", true), () -> {
                            throw new IllegalStateException("inner");
                        });
                    } catch (IllegalStateException swallowed) {
                        notes.set(Note.of("b", 1));
                    }
                    return null;
                }))
                .isInstanceOf(HttpError.class)
                .hasMessageContaining("nothing was stored");

        assertThat(notes.stream()).isEmpty();
    }

    @Test
    void aDatabaseErrorThatIsSwallowedStillFailsTheCall() {
        assertThatThrownBy(() -> transactor.run(writing, () -> {
                    notes.set(Note.of("a", 1));
                    try {
                        notes.set(Note.of("b", "a\0b"));
                        notes.get("a");
                    } catch (RPCError swallowed) {
                        notes.set(Note.of("c", 1));
                    }
                    return null;
                }))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"));

        assertThat(notes.stream()).isEmpty();
    }

    @Test
    void theTransactionIdIsTheOneInTheLog() throws Exception {
        long txid = transactor.<Long>run(writing, () -> {
            notes.set(Note.of("a", 1));
            return TransactionId.current();
        });

        assertThat(storage.sql("SELECT txid FROM " + notes.ptr() + "_log")).containsExactly(Long.toString(txid));
        assertThat(transactor.<Long>run(reading, TransactionId::current)).isGreaterThan(txid);
    }

    @Test
    void theCallersIdIsStored() throws Exception {
        Context context =
                Context.of(new Principal("s", "ada", Perms.RW_, false, List.of()), Context.Request.of("notes.add"));

        context.call(() -> transactor.run(writing, () -> notes.push(Note.of("", 1))));
        notes.shift();

        assertThat(storage.sql("SELECT _owner FROM " + notes.ptr())).containsExactly("ada");
        assertThat(storage.sql("SELECT op || ' by ' || owner FROM " + notes.ptr() + "_log ORDER BY version"))
                .containsExactly("insert by ada", "delete by ");
    }

    @Test
    void longStreamsGoOnWhileTheirCallWrites() throws Exception {
        IntStream.range(0, 55).forEach(i -> notes.push(Note.of("", i)));

        run(
                writing,
                () -> notes.query(Note.TEXT.is("n")).forEach(note -> notes.set(note.withCount(note.count() + 100))));

        assertThat(notes.stream().map(Note::count)).hasSize(55).allMatch(count -> count >= 100);
        assertThat(storage.storage().connectionsInUse()).isZero();
    }

    @Test
    void aLongStreamHasAllThatItsCallPushedBefore() throws Exception {
        List<Long> read = transactor.<List<Long>>run(writing, () -> {
            IntStream.range(0, 35).forEach(i -> notes.push(Note.of("", i)));
            return notes.stream().map(Note::count).toList();
        });

        assertThat(read).containsExactlyElementsOf(counts(35));
    }

    @Test
    void aLongStreamHasWhatItsCallPushedWhileTheFirstRowsWereRead() throws Exception {
        IntStream.range(0, 30).forEach(i -> notes.push(Note.of("", i)));

        List<Long> read = transactor.<List<Long>>run(writing, () -> {
            Stream<Note> stream = notes.stream();
            notes.push(Note.of("", 30));
            return stream.map(Note::count).toList();
        });

        assertThat(read).containsExactlyElementsOf(counts(31));
    }

    private static List<Long> counts(int end) {
        return LongStream.range(0, end).boxed().toList();
    }

    @Test
    void aStreamEndsWithItsTransaction() throws Exception {
        IntStream.range(0, 30).forEach(i -> notes.push(Note.of("", i)));

        Iterator<Note> escaped =
                transactor.<Iterator<Note>>run(writing, () -> notes.stream().iterator());

        assertThatThrownBy(() -> {
                    while (escaped.hasNext()) {
                        escaped.next();
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        assertThat(storage.storage().connectionsInUse()).isZero();
    }

    @Test
    void aStreamOutsideOfCallsHoldsAConnectionUntilItIsClosed() {
        IntStream.range(0, 30).forEach(i -> notes.push(Note.of("", i)));

        try (Stream<Note> stream = notes.stream()) {
            assertThat(storage.storage().connectionsInUse()).isZero();
            assertThat(stream.iterator().next().count()).isZero();
            assertThat(storage.storage().connectionsInUse()).isOne();
        }

        assertThat(storage.storage().connectionsInUse()).isZero();
    }
}
