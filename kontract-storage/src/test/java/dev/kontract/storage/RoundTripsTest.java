package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.procedure.Transactor;
import dev.kontract.procedure.Transactor.Work;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
    private static DatabaseProxy proxy;
    private static TestStorage storage;
    private static TableProxy<Note> notes;
    private static TableProxy<Note> others;
    private static TableProxy<Counter> counters;
    private static Transactor transactor;

    @BeforeAll
    static void open() throws IOException {
        proxy = DatabaseProxy.start();
        StorageOptions options = proxy.through(TestStorage.freshOptions()).withPoolSize(1);
        storage = TestStorage.with(options, Note.NOTES, Note.table("others"), Counter.COUNTERS);
        notes = storage.table(Note.NOTES);
        others = storage.table(Note.table("others"));
        counters = storage.table(Counter.COUNTERS);
        transactor = storage.storage().transactor();
    }

    @AfterAll
    static void close() throws IOException {
        storage.close();
        proxy.close();
    }

    /** Of a call that has been made before. */
    private static int roundTrips(boolean writes, Callable<Object> body) throws Exception {
        Work work = new Work("work " + body.hashCode(), writes);
        for (int i = 0; i < 5; i++) {
            transactor.<Object>run(work, body);
        }
        proxy.roundTrips();
        transactor.<Object>run(work, body);
        return proxy.roundTrips();
    }

    @Test
    void aCallThatReadsOnceTakesOne() throws Exception {
        assertThat(roundTrips(false, () -> notes.get("a"))).isOne();
        assertThat(roundTrips(false, () -> notes.query(Note.COUNT.is(7L)).toList()))
                .isOne();
        assertThat(roundTrips(false, () -> notes.stream().toList())).isOne();
    }

    @Test
    void aCallThatWritesOnceTakesOne() throws Exception {
        assertThat(roundTrips(true, () -> set(notes, 1))).isOne();
        assertThat(roundTrips(true, () -> notes.push(Note.of("", 1)))).isOne();
    }

    private static String set(TableProxy<Note> table, long count) {
        table.set(Note.of("a", count));
        return "done";
    }

    @Test
    void aCallThatWritesSeveralTimesTakesOne() throws Exception {
        assertThat(roundTrips(true, () -> set(notes, 1) + set(others, 2) + notes.push(Note.of("", 3))))
                .isOne();
    }

    @Test
    void aCallThatChangesHotFieldsTakesOne() throws Exception {
        counters.set(Counter.of("a", 0));
        counters.set(Counter.of("b", 0));

        assertThat(roundTrips(true, () -> add("a", 1))).isOne();
        assertThat(roundTrips(true, () -> add("b", -1) + add("a", 1))).isOne();
    }

    private static String add(String id, long amount) {
        counters.increment(id, Counter.COUNT, amount);
        return "done";
    }

    @Test
    void aCallThatReadsAndThenWritesTakesTwo() throws Exception {
        set(notes, 1);

        assertThat(roundTrips(
                        true, () -> set(notes, notes.get("a").orElseThrow().count() + 1)))
                .isEqualTo(2);
    }

    @Test
    void aCallThatReadsTwiceTakesThree() throws Exception {
        assertThat(roundTrips(
                        false,
                        () -> notes.get("a").isPresent() == others.get("a").isPresent()))
                .isEqualTo(3);
    }

    @Test
    void aCallThatDoesNothingTakesNone() throws Exception {
        assertThat(roundTrips(true, () -> "nothing")).isZero();
        assertThat(roundTrips(false, () -> "nothing")).isZero();
    }

    @Test
    void everyOperationOutsideOfCallsTakesOne() {
        set(notes, 1);
        notes.get("a");
        proxy.roundTrips();

        notes.get("a");
        notes.set(Note.of("a", 2));
        notes.update("a", Note.COUNT.is(3L));
        notes.delete("a");
        notes.push(Note.of("", 4));
        notes.pop();
        notes.push(Note.of("", 5));
        notes.shift();
        notes.ptr();

        assertThat(proxy.roundTrips()).isEqualTo(8);
    }
}
