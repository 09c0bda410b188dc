package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RPCError;
import dev.kontract.storage.Lines.Imported;
import dev.kontract.storage.transfer.ExportOptions;
import dev.kontract.storage.transfer.ImportOptions;
import dev.kontract.storage.transfer.ImportOptions.OnConflict;
import dev.kontract.storage.transfer.ImportReport.Ending;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportTest {
    private static final TableDefinition<Note> UNIQUE =
            Note.table("uniques").withIndexes(List.of(new IndexDefinition(List.of("text"), true)));
    private static final ImportOptions SKIP = ImportOptions.DEFAULT.withOnConflict(OnConflict.SKIP);
    private static final ImportOptions REPLACE = ImportOptions.DEFAULT.withOnConflict(OnConflict.REPLACE);

    private static TestStorage storage;
    private static TableProxy<Note> notes;
    private static Lines lines;

    @BeforeAll
    static void open() {
        storage = TestStorage.withTables(Note.NOTES, UNIQUE);
        notes = storage.table(Note.NOTES);
        lines = new Lines(storage.storage(), "notes");
    }

    @BeforeEach
    void clear() {
        for (TableProxy<Note> table : List.of(notes, storage.table(UNIQUE))) {
            storage.sql("TRUNCATE " + table.ptr() + ", " + table.ptr() + "_log");
        }
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @Test
    void everyRecordHasAVersionThatNoStateBeforeHas() {
        notes.set(Note.of("before", 1));
        long txid = notes.history("before").findFirst().orElseThrow().txid();

        Imported imported = lines.load(Lines.note("a", "one", 1), Lines.note("b", "two", 2));

        assertThat(imported.report().inserted()).isEqualTo(2);
        assertThat(imported.report().ending()).isEqualTo(Ending.DONE);
        assertThat(notes.stream().map(Note::id)).containsExactly("before", "a", "b");
        assertThat(notes.history("a")).singleElement().satisfies(version -> {
            assertThat(version.kind()).isEqualTo(RecordVersion.Kind.INSERT);
            assertThat(version.version()).isEqualTo(1);
            assertThat(version.value()).isEqualTo(new Note("a", "one", 1, List.of(), Optional.empty()));
            assertThat(notes.asOf(version.txid()).stream().map(Note::id)).containsExactly("before", "a", "b");
        });
        assertThat(notes.asOf(txid).stream().map(Note::id)).containsExactly("before");
    }

    @Test
    void anIdThatIsTakenIsRejectedUnlessToldOtherwise() {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("gone", 1));
        notes.delete("gone");
        String[] given = {
            Lines.note("a", "new", 2),
            Lines.note("b", "new", 2),
            Lines.note("gone", "new", 2),
            Lines.note("b", "newer", 3)
        };

        Imported rejecting = lines.load(given);
        assertThat(rejecting.reasons())
                .containsExactly("1: Another record has the same id", "4: Another record has the same id");
        assertThat(rejecting.report().inserted()).isEqualTo(2);
        assertThat(notes.get("a")).hasValue(Note.of("a", 1));
        assertThat(notes.get("b").map(Note::text)).hasValue("new");
        assertThat(notes.history("gone").map(RecordVersion::kind).map(Enum::name))
                .containsExactly("INSERT", "DELETE", "INSERT");

        Imported skipping = lines.load(SKIP, given);
        assertThat(skipping.rejects()).isEmpty();
        assertThat(skipping.report().skipped()).isEqualTo(4);
        assertThat(skipping.report().stored()).isZero();

        Imported replacing = lines.load(REPLACE, given);
        assertThat(replacing.report().replaced()).isEqualTo(4);
        assertThat(notes.get("a").map(Note::text)).hasValue("new");
        assertThat(notes.get("b").map(Note::text)).hasValue("newer");
        assertThat(notes.history("b").map(version -> version.value().text())).containsExactly("newer", "new", "new");
        assertThat(notes.stream().map(Note::id)).containsExactly("a", "b", "gone");
    }

    @Test
    void whatCannotBeStoredIsRejectedWithItsLineAndReasonAndTheRestIsStored() {
        String deep = "[".repeat(600) + "]".repeat(600);
        Imported imported = lines.load(
                ImportOptions.DEFAULT.withMaxLine(2_000),
                "{\"id\":\"a\",",
                "nonsense",
                "[1]",
                "",
                Lines.note("", "x", 1),
                "{\"text\":\"x\",\"count\":1,\"tags\":[]}",
                "{\"id\":\"a\",\"text\":\"x\",\"count\":\"many\",\"tags\":[],\"color\":1}",
                "{\"id\":\"a\",\"id\":\"b\",\"text\":\"x\",\"count\":1,\"tags\":[]}",
                Lines.note("a", "nul \\u0000", 1),
                Lines.note("a", "half \\ud83d", 1),
                Lines.note("a", "x".repeat(2_000), 1),
                "{\"id\":\"a\",\"tags\":" + deep + "}",
                Lines.note("u".repeat(513), "x", 1),
                Lines.note("a", "x", 1) + " 2",
                Lines.note("good", "x", 1));

        assertThat(imported.reasons())
                .containsExactly(
                        "1: Malformed JSON at column 11",
                        "2: Malformed JSON at column 1",
                        "3: The document must be an object",
                        "5: id must have between 1 and 512 characters",
                        "6: id is required",
                        "7: count must be an integer; color is not a field here",
                        "8: id appears twice",
                        "9: text must not contain the character U+0000",
                        "10: text must not contain half a surrogate pair",
                        "11: The line is longer than 2000 bytes",
                        "12: The JSON is nested too deep, or has too long a number or name",
                        "13: id must have between 1 and 512 characters",
                        "14: Malformed JSON: more than one value");
        assertThat(imported.rejects().get(1).text()).isEqualTo("nonsense");
        assertThat(imported.rejects().get(9).whole()).isFalse();
        assertThat(imported.report().rejected()).isEqualTo(13);
        assertThat(notes.stream().map(Note::id)).containsExactly("good");
    }

    @Test
    void bytesThatAreNoTextAreRejected() {
        byte[] line = Lines.note("a", "caf\u00e9", 1).getBytes(StandardCharsets.ISO_8859_1);

        Imported imported = lines.load(ImportOptions.DEFAULT, line);

        assertThat(imported.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).startsWith("Malformed JSON");
            assertThat(reject.whole()).isFalse();
        });
    }

    @Test
    void marksBlankLinesAndEveryKindOfLineEndAreAllRight() {
        String text = "\ufeff" + Lines.note("a", "x", 1) + "\r\n\r\n  \n" + Lines.note("b", "\u2028", 1) + "\r\n\n"
                + Lines.note("c", "y", 1);

        Imported imported = lines.load(ImportOptions.DEFAULT, text.getBytes(StandardCharsets.UTF_8));

        assertThat(imported.rejects()).isEmpty();
        assertThat(notes.stream().map(Note::id)).containsExactly("a", "b", "c");
        assertThat(lines.load(ImportOptions.DEFAULT, new byte[0]).report().ending())
                .isEqualTo(Ending.DONE);
    }

    @Test
    void aLongLineIsOneRecord() {
        String text = "long \\\" ".repeat(500_000);

        lines.load(Lines.note("a", text, 1), Lines.note("b", "short", 1));

        assertThat(notes.get("a").orElseThrow().text()).isEqualTo("long \" ".repeat(500_000));
        assertThat(lines.export().lines()).hasSize(2);
    }

    @Test
    void whatAUniqueIndexForbidsIsFoundAmongManyAndTheRestIsStored() {
        TableProxy<Note> uniques = storage.table(UNIQUE);
        uniques.set(Note.of("before", "secret"));
        List<String> given = new ArrayList<>();
        IntStream.range(0, 2_500).forEach(i -> given.add(Lines.note("n" + i, "text " + i, i)));
        given.set(7, Lines.note("n7", "secret", 7));
        given.set(1_600, Lines.note("n1600", "text 12", 7));
        given.set(2_400, Lines.note("n2400", "text 2399", 7));

        Imported imported = new Lines(storage.storage(), "uniques").load(given.toArray(String[]::new));

        assertThat(imported.reasons())
                .containsExactly(
                        "8: Another record has the same text",
                        "1601: Another record has the same text",
                        "2401: Another record has the same text");
        assertThat(imported.rejects().getFirst().toString()).doesNotContain("secret");
        assertThat(uniques.all().count()).isEqualTo(2_498);
        assertThat(storage.sql("SELECT count(*) FROM " + uniques.ptr() + "_log"))
                .containsExactly("2498");
    }

    @Test
    void tooManyRejectsStoreNothing() {
        List<String> given = new ArrayList<>();
        IntStream.range(0, 3_000).forEach(i -> given.add(Lines.note("n" + i, "x", i)));
        given.set(2_999, "bad");

        Imported imported = lines.load(ImportOptions.DEFAULT.withMaxRejects(0), given.toArray(String[]::new));

        assertThat(imported.report().ending()).isEqualTo(Ending.TOO_MANY_REJECTS);
        assertThat(imported.report().stored()).isZero();
        assertThat(imported.reasons()).containsExactly("3000: Malformed JSON at column 1");
        assertThat(notes.stream()).isEmpty();
        assertThat(storage.sql("SELECT count(*) FROM " + notes.ptr() + "_log")).containsExactly("0");
    }

    @Test
    void anOwnerIsNotedAndCanBeExportedAlone() {
        lines.load(ImportOptions.DEFAULT.withOwner("o'ne"), Lines.note("a", "x", 1));
        lines.load(Lines.note("b", "x", 1));

        assertThat(lines.export(ExportOptions.DEFAULT.withOwner("o'ne")))
                .contains("\"a\"")
                .doesNotContain("\"b\"");
        assertThat(notes.history("a").map(RecordVersion::owner)).containsExactly("o'ne");
    }

    @Test
    void aTableThatIsNotThereOrUnknownIsNamed() {
        assertThatThrownBy(() -> new Lines(storage.storage(), "none").load("{}"))
                .isInstanceOf(RPCError.class)
                .hasMessage("There is no table none; there are notes, uniques");
        assertThatThrownBy(() -> new Lines(storage.storage(), "kept_answers").export())
                .isInstanceOf(RPCError.class);

        try (TestStorage unknown = TestStorage.withTables(Note.NOTES)) {
            unknown.sql("UPDATE storage SET schema = '{}'");
            assertThatThrownBy(() -> new Lines(unknown.storage(), "notes").load("{}"))
                    .hasMessageContaining("Nobody knows what the records of notes look like");
        }
    }
}
