package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.storage.RecordVersion.Kind;
import dev.kontract.table.Partial;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final TestStorage storage =
            TestStorage.served(TestStorage.freshOptions().withFetchSize(4), Note.NOTES);
    private final TableProxy<Note> notes = storage.table(Note.NOTES);

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void itTellsEveryVersionTheNewestFirst() {
        notes.set(Note.of("a", 1));
        notes.update("a", Note.COUNT.is(2L));
        notes.delete("a");
        notes.set(Note.of("b", 9));

        List<RecordVersion<Note>> history = notes.history("a").toList();

        assertThat(history).extracting(RecordVersion::version).containsExactly(3L, 2L, 1L);
        assertThat(history).extracting(RecordVersion::kind).containsExactly(Kind.DELETE, Kind.UPDATE, Kind.INSERT);
        assertThat(history).extracting(version -> version.value().count()).containsExactly(2L, 2L, 1L);
        assertThat(history)
                .extracting(RecordVersion::txid)
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(history.getFirst().at())
                .isAfterOrEqualTo(history.getLast().at())
                .hasToString(storage.sql("SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                + " FROM " + notes.ptr() + "_log WHERE version = 3")
                        .getFirst()
                        .replaceAll("(000){1,2}Z", "Z"));
        assertThat(notes.history("never")).isEmpty();
        assertThat(notes.history("")).isEmpty();
    }

    @Test
    void aLongHistoryIsReadInPartsAndWhole() {
        for (int i = 1; i <= 30; i++) {
            notes.set(Note.of("a", i));
        }

        try (Stream<RecordVersion<Note>> history = notes.history("a")) {
            assertThat(history.map(version -> version.value().count()))
                    .containsExactlyElementsOf(
                            Stream.iterate(30L, i -> i - 1).limit(30).toList());
        }
        assertThat(storage.storage().connectionsInUse()).isZero();
    }

    @Test
    void twoVersionsDifferInFieldsWithTheirPaths() {
        notes.set(new Note("a", "one", 1, List.of("x", "y"), Optional.empty()));
        notes.set(new Note("a", "one", 1L << 40, List.of("x", "z", "w"), Optional.of("me")));
        notes.delete("a");

        assertThat(notes.diff("a", 1, 2))
                .containsExactlyInAnyOrder(
                        new FieldChange("count", Optional.of(1L), Optional.of(1L << 40)),
                        new FieldChange("tags[1]", Optional.of("y"), Optional.of("z")),
                        new FieldChange("tags[2]", Optional.empty(), Optional.of("w")),
                        new FieldChange("author", Optional.empty(), Optional.of("me")));
        assertThat(notes.diff("a", 2, 2)).isEmpty();
        assertThat(notes.diff("a", 0, 1)).extracting(FieldChange::path).contains("id", "text", "tags");
        assertThat(notes.diff("a", 2, 3))
                .allMatch(change -> change.after().isEmpty())
                .isNotEmpty();
        assertThat(notes.diff("a", 1, 2).toString()).doesNotContain("me");
    }

    @Test
    void aVersionThatNeverWasCannotBeComparedOrRestored() {
        notes.set(Note.of("a", 1));

        assertThatThrownBy(() -> notes.diff("a", 1, 2)).isInstanceOf(NotFoundError.class);
        assertThatThrownBy(() -> notes.restore("a", 2)).isInstanceOf(NotFoundError.class);
        assertThatThrownBy(() -> notes.restore("a", 0)).isInstanceOf(NotFoundError.class);
        assertThatThrownBy(() -> notes.restore("never", 1)).isInstanceOf(NotFoundError.class);
    }

    @Test
    void restoringStoresTheOldContentsAsANewVersion() {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("b", 1));
        notes.set(Note.of("a", 2));

        Note restored = notes.restore("a", 1);

        assertThat(restored.count()).isOne();
        assertThat(notes.get("a")).hasValue(restored);
        assertThat(notes.history("a").map(RecordVersion::version)).containsExactly(3L, 2L, 1L);
        assertThat(notes.stream().map(Note::id)).containsExactly("a", "b");
    }

    @Test
    void aDeletedRecordComesBackAtTheEnd() {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("b", 1));
        notes.delete("a");

        assertThatThrownBy(() -> notes.restore("a", 2)).isInstanceOf(NotFoundError.class);
        notes.restore("a", 1);

        assertThat(notes.stream().map(Note::id)).containsExactly("b", "a");
        assertThat(notes.history("a").findFirst().orElseThrow().kind()).isEqualTo(Kind.INSERT);
    }

    @Test
    void whatIsRestoredKeepsTheRulesOfToday() {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("b", 1));
        String log = notes.ptr() + "_log";
        storage.sql("UPDATE " + log + " SET data = data || '{\"text\": \" \"}' WHERE id = 'a'");
        storage.sql("UPDATE " + log + " SET data = data || '{\"count\": \"many\"}' WHERE id = 'b'");

        for (String id : List.of("a", "b")) {
            assertThatThrownBy(() -> notes.restore(id, 1))
                    .isInstanceOfSatisfying(
                            RPCError.class, e -> assertThat(e.code()).isEqualTo("INPUT_VALIDATION"));
        }

        assertThat(notes.history("b"))
                .hasSize(1)
                .allSatisfy(version -> assertThatThrownBy(version::value).isInstanceOf(HttpError.class));
        assertThat(notes.query(Partial.empty())).hasSize(2);
    }

    @Test
    void restoringIsPartOfItsCall() {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("a", 2));

        assertThatThrownBy(() -> storage.storage().transactor().run(new Work("fails", true), () -> {
                    notes.restore("a", 1);
                    throw new IllegalStateException("after it");
                }))
                .hasMessage("after it");

        assertThat(notes.get("a").map(Note::count)).hasValue(2L);
    }
}
