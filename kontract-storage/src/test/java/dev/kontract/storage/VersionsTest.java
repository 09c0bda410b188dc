package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionsTest {
    private static final String LOG =
            "SELECT version || ' ' || op || ' ' || (data ->> 'count') FROM $_log" + " WHERE id = 'a' ORDER BY version";

    @Test
    void everyWriteLeavesAVersion() {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);

            notes.set(Note.of("a", 1));
            notes.set(Note.of("a", 2));
            notes.update("a", Note.COUNT.is(3L));
            notes.delete("a");
            notes.set(Note.of("a", 4));
            notes.pop();
            notes.set(Note.of("a", 5));
            notes.shift();

            assertThat(sql(storage, LOG))
                    .containsExactly(
                            "1 insert 1",
                            "2 update 2",
                            "3 update 3",
                            "4 delete 3",
                            "5 insert 4",
                            "6 delete 4",
                            "7 insert 5",
                            "8 delete 5");
        }
    }

    @Test
    void whatChangesNothingLeavesNoVersion() {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);

            notes.delete("a");
            notes.pop();
            notes.shift();

            assertThat(sql(storage, "SELECT count(*) FROM $_log")).containsExactly("0");
        }
    }

    @Test
    void afterAnyWritesTheHeadIsTheLastVersionInTheLog() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("kontract.seed=" + seed);
        try (TestStorage storage = TestStorage.withTables(Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            Random random = new Random(seed);

            for (int i = 0; i < 500; i++) {
                write(notes, "r" + random.nextInt(20), random);
            }

            String last = "SELECT DISTINCT ON (id) id, version, txid, data, op FROM $_log ORDER BY id, version DESC";
            assertThat(sql(
                            storage,
                            "SELECT h.id FROM $ h FULL JOIN (" + last + ") l USING (id) WHERE h._version"
                                    + " IS DISTINCT FROM l.version OR h._txid IS DISTINCT FROM l.txid"
                                    + " OR h.data IS DISTINCT FROM l.data"
                                    + " OR (h._deleted_txid IS NOT NULL) IS DISTINCT FROM (l.op = 'delete')"))
                    .isEmpty();
            assertThat(sql(storage, "SELECT id FROM $_log GROUP BY id HAVING max(version) <> count(*)"))
                    .isEmpty();
            assertThat(notes.stream()).hasSameSizeAs(sql(storage, "SELECT id FROM $ WHERE _deleted_txid IS NULL"));
        }
    }

    private static void write(TableProxy<Note> notes, String id, Random random) {
        switch (random.nextInt(6)) {
            case 0, 1 -> notes.set(Note.of(id, random.nextInt(9)));
            case 2 -> notes.delete(id);
            case 3 -> notes.pop();
            case 4 -> notes.push(Note.of("", random.nextInt(9)));
            default -> notes.get(id).ifPresent(note -> notes.update(id, Note.COUNT.is(note.count() + 1)));
        }
    }

    private static List<String> sql(TestStorage storage, String text) {
        return storage.sql(text.replace("$", storage.table(Note.NOTES).ptr()));
    }
}
