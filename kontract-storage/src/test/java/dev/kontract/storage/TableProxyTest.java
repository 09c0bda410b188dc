package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.NotFoundError;
import dev.kontract.error.RPCError;
import dev.kontract.table.Partial;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableProxyTest {
    private static TestStorage storage;
    private static TableProxy<Note> notes;

    @BeforeAll
    static void open() {
        storage = TestStorage.served(TestStorage.freshOptions().withFetchSize(10), Note.NOTES);
        notes = storage.table(Note.NOTES);
    }

    @BeforeEach
    void clear() {
        storage.sql("TRUNCATE " + notes.ptr() + ", " + notes.ptr() + "_log");
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @Test
    void thePhysicalNameHasTheTablesNameAndAHash() {
        assertThat(notes.ptr()).matches("tbl_notes_[0-9a-f]{8}");
    }

    @Test
    void whatIsSetIsGot() {
        Note note = new Note("a", "ä \"quoted\" 🙂", Long.MAX_VALUE, List.of("x", "y"), Optional.of("me"));

        notes.set(note);

        assertThat(notes.get("a")).hasValue(note);
    }

    @Test
    void anUnknownIdGivesNothing() {
        assertThat(notes.get("nobody")).isEmpty();
    }

    @Test
    void settingAgainReplaces() {
        notes.set(Note.of("a", "one"));

        notes.set("a", Note.of("a", "two"));

        assertThat(notes.get("a")).hasValue(Note.of("a", "two"));
        assertThat(notes.stream()).hasSize(1);
    }

    @Test
    void settingUnderAnotherIdThanTheRecordsOwnIsMisuse() {
        assertThatThrownBy(() -> notes.set("b", Note.of("a", "one"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatBreaksARuleIsNotStored() {
        assertThatThrownBy(() -> notes.set(Note.of("a", " "))).isInstanceOfSatisfying(RPCError.class, e -> {
            assertThat(e.code()).isEqualTo("INPUT_VALIDATION");
            assertThat(String.valueOf(e.data())).contains("text").contains("notBlank");
        });
        assertThat(notes.get("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "half \ud83d"})
    void textThatPostgresCannotHoldIsInvalidData(String text) {
        assertThatThrownBy(() -> notes.set(Note.of("a", text)))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"));
        assertThat(notes.get("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "half \ud83d"})
    void idsThatNoRowCanHaveAreRefusedOrNotFound(String id) {
        assertThat(notes.get(id)).isEmpty();
        assertThat(notes.delete(id)).isFalse();
        assertThatThrownBy(() -> notes.update(id, Note.COUNT.is(1L))).isInstanceOf(NotFoundError.class);
        assertThatThrownBy(() -> notes.set(Note.of(id, "x")))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INPUT_VALIDATION"));
    }

    @Test
    void idsHaveUpTo512Characters() {
        notes.set(Note.of("ü".repeat(512), "long"));

        assertThat(notes.get("ü".repeat(512))).isPresent();
        assertThatThrownBy(() -> notes.set(Note.of("u".repeat(513), "too long")))
                .isInstanceOf(RPCError.class);
    }

    @Test
    void theDeletedIsGone() {
        notes.set(Note.of("a", "one"));

        assertThat(notes.delete("a")).isTrue();

        assertThat(notes.get("a")).isEmpty();
        assertThat(notes.stream()).isEmpty();
        assertThat(notes.query(Note.TEXT.is("one"))).isEmpty();
        assertThat(notes.delete("a")).isFalse();
    }

    @Test
    void theDeletedComesBackAtTheEnd() {
        notes.set(Note.of("a", "one"));
        notes.set(Note.of("b", "two"));
        notes.delete("a");

        notes.set(Note.of("a", "three"));

        assertThat(notes.stream().map(Note::text)).containsExactly("two", "three");
    }

    @Test
    void anUpdateMergesFields() {
        notes.set(new Note("a", "one", 1, List.of("x"), Optional.of("me")));

        notes.update("a", Note.COUNT.is(2L).and(Note.AUTHOR.is(Optional.empty())));

        assertThat(notes.get("a")).hasValue(new Note("a", "one", 2, List.of("x"), Optional.empty()));
    }

    @Test
    void anUpdateOfWhatIsNotThereIsNotFound() {
        notes.set(Note.of("gone", "x"));
        notes.delete("gone");

        assertThatThrownBy(() -> notes.update("a", Note.COUNT.is(2L))).isInstanceOf(NotFoundError.class);
        assertThatThrownBy(() -> notes.update("gone", Note.COUNT.is(2L))).isInstanceOf(NotFoundError.class);
        assertThat(notes.get("gone")).isEmpty();
    }

    @Test
    void anUpdateThatBreaksARuleChangesNothing() {
        notes.set(Note.of("a", 1));

        assertThatThrownBy(() -> notes.update("a", Note.COUNT.is(-1L)))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INPUT_VALIDATION"));
        assertThat(notes.get("a")).hasValue(Note.of("a", 1));
    }

    @Test
    void anUpdateOfThePrimaryKeyIsMisuse() {
        notes.set(Note.of("a", "one"));

        assertThatThrownBy(() -> notes.update("a", Note.ID.is("b"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPushedRecordGetsANewIdOfVersionSeven() {
        String id = notes.push(Note.of("", "one"));

        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(UUID.fromString(id).variant()).isEqualTo(2);
        assertThat(notes.get(id)).hasValue(Note.of(id, "one"));
    }

    @Test
    void popTakesTheLastAndShiftTheFirst() {
        Stream.of("one", "two", "three").forEach(text -> notes.push(Note.of("", text)));

        assertThat(notes.pop().map(Note::text)).hasValue("three");
        assertThat(notes.shift().map(Note::text)).hasValue("one");
        assertThat(notes.stream().map(Note::text)).containsExactly("two");
        assertThat(notes.pop().map(Note::text)).hasValue("two");
        assertThat(notes.pop()).isEmpty();
        assertThat(notes.shift()).isEmpty();
    }

    @Test
    void replacingKeepsThePlaceInTheOrder() {
        Stream.of("a", "b", "c").forEach(id -> notes.set(Note.of(id, id)));

        notes.set(Note.of("a", "changed"));
        notes.update("b", Note.TEXT.is("changed too"));

        assertThat(notes.stream().map(Note::id)).containsExactly("a", "b", "c");
    }

    @Test
    void aQueryGivesWhatContainsTheFilterInOrder() {
        notes.set(new Note("a", "one", 1, List.of("x", "y"), Optional.of("me")));
        notes.set(new Note("b", "two", 1, List.of("y"), Optional.empty()));
        notes.set(new Note("c", "three", 2, List.of("x"), Optional.of("me")));

        assertThat(ids(notes.query(Note.COUNT.is(1L)))).containsExactly("a", "b");
        assertThat(ids(notes.query(Note.TAGS.is(List.of("x"))))).containsExactly("a", "c");
        assertThat(ids(notes.query(Note.COUNT.is(1L).and(Note.AUTHOR.is(Optional.of("me"))))))
                .containsExactly("a");
        assertThat(ids(notes.query(Partial.empty()))).containsExactly("a", "b", "c");
        assertThat(ids(notes.query(Note.TEXT.is("' OR true --")))).isEmpty();
    }

    private static Stream<String> ids(Stream<Note> stream) {
        return stream.map(Note::id);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11, 12, 20, 21, 22, 105})
    void streamsOfAnyLengthAreWholeAndInOrder(int rows) {
        storage.storage().tables();
        IntStream.range(0, rows).forEach(i -> notes.push(Note.of("", i)));

        assertThat(notes.stream().map(Note::count)).hasSize(rows).isSorted();
        assertThat(notes.query(Note.TEXT.is("n")).map(Note::count))
                .hasSize(rows)
                .isSorted();
        assertThat(storage.storage().connectionsInUse()).isZero();
    }
}
