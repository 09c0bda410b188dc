package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.PermissionError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Transactor.Work;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecTest {
    private static TestStorage storage;
    private static TableProxy<Item> items;
    private static TableProxy<Note> notes;

    @BeforeAll
    static void open() {
        storage = TestStorage.withTables(Item.ITEMS, Note.NOTES);
        items = storage.table(Item.ITEMS);
        notes = storage.table(Note.NOTES);
    }

    @BeforeEach
    void fill() {
        storage.sql(
                "TRUNCATE " + items.ptr() + ", " + items.ptr() + "_log, " + notes.ptr() + ", " + notes.ptr() + "_log");
        for (int i = 1; i <= 6; i++) {
            items.set(Item.of("i" + i, "title " + i, i));
        }
        items.set(Item.of("gone", "title gone", 0));
        items.delete("gone");
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    @Test
    void fieldsAreColumnsOfTheirTypes() {
        ExecResult result = items.exec("SELECT * FROM items WHERE id = $1", "i3");

        assertThat(result.rows())
                .containsExactly(row(
                        "id",
                        "i3",
                        "title",
                        "title 3",
                        "count",
                        3L,
                        "price",
                        new BigDecimal("1.50"),
                        "ratio",
                        0.5,
                        "done",
                        false,
                        "author",
                        null,
                        "tags",
                        List.of("t1", "all"),
                        "dueAt",
                        "1970-01-04T00:00:00Z",
                        "serial",
                        3L));
    }

    @Test
    void aSelectFiltersGroupsOrdersAndLimits() {
        ExecResult result = items.exec("""
                SELECT count % 2 AS odd, count(*) AS n, sum(count * 10) AS total, max(title)
                FROM items AS i WHERE i.count BETWEEN 2 AND 6 AND NOT title LIKE '%4'
                GROUP BY count % 2 HAVING count(*) > 1 ORDER BY total DESC, odd LIMIT 5 OFFSET 0;""");

        assertThat(result.rows())
                .containsExactly(
                        row("odd", 0L, "n", 2L, "total", new BigDecimal(80), "max", "title 6"),
                        row("odd", 1L, "n", 2L, "total", new BigDecimal(80), "max", "title 5"));
    }

    @Test
    void parametersOfEveryKindAreBound() {
        assertThat(items.exec(
                                "SELECT id FROM items WHERE title = $1 AND count = $2 AND price = $3 AND ratio = $4"
                                        + " AND done = $5 AND tags @> $6 AND \"dueAt\" = $7 AND author IS NOT DISTINCT FROM $8",
                                "title 3",
                                3,
                                new BigDecimal("1.5"),
                                0.5,
                                false,
                                List.of("t1"),
                                Instant.ofEpochSecond(86_400 * 3),
                                null)
                        .rows())
                .containsExactly(row("id", "i3"));
        assertThat(items.exec("SELECT id FROM items WHERE author = $1 AND count > $2", Optional.of("author1"), 2L)
                        .rows())
                .containsExactly(row("id", "i4"));
    }

    @Test
    void anInsertWritesHeadAndLogAndGivesIds() {
        ExecResult result = notes.exec(
                "INSERT INTO notes (id, text, count, tags) VALUES ('a', $1 || '!', 1 + 1, $2), ('b', 'x', 3, '[\"y\"]')"
                        + " RETURNING id, count",
                "one",
                List.of("t"));

        assertThat(result)
                .isEqualTo(new ExecResult(List.of(row("id", "a", "count", 2L), row("id", "b", "count", 3L)), 2));
        assertThat(notes.get("a")).hasValue(new Note("a", "one!", 2, List.of("t"), Optional.empty()));
        assertThat(log(notes)).containsExactly("a 1 insert", "b 1 insert");
    }

    private static List<String> log(TableProxy<?> table) {
        return storage.sql("SELECT id || ' ' || version || ' ' || op FROM " + table.ptr() + "_log ORDER BY txid, seq");
    }

    @Test
    void anInsertWithoutAnIdGetsANewOne() {
        notes.exec("INSERT INTO notes (text, count, tags) VALUES ('x', 0, '[]')");

        Note note = notes.stream().findFirst().orElseThrow();
        assertThat(note.id()).hasSize(36);
    }

    @Test
    void anInsertCannotReplaceARecordButCanReviveOne() {
        notes.set(Note.of("a", 1));
        notes.set(Note.of("b", 1));
        notes.delete("b");

        for (String values : List.of("('a', 'x', 0, '[]')", "('c', 'x', 0, '[]'), ('c', 'x', 0, '[]')")) {
            assertThatThrownBy(() -> notes.exec("INSERT INTO notes (id, text, count, tags) VALUES " + values))
                    .isInstanceOfSatisfying(RPCError.class, e -> {
                        assertThat(e.code()).isEqualTo("INPUT_VALIDATION");
                        assertThat(String.valueOf(e.data())).contains("unique");
                    });
        }
        notes.exec("INSERT INTO notes (id, text, count, tags) VALUES ('b', 'again', 0, '[]')");

        assertThat(log(notes)).containsExactly("a 1 insert", "b 1 insert", "b 2 delete", "b 3 insert");
    }

    @Test
    void anUpdateChangesFieldsAndCountsVersions() {
        ExecResult result =
                items.exec("UPDATE items SET count = count + 10, author = NULL WHERE count > 4 RETURNING id, count");

        assertThat(result.changed()).isEqualTo(2);
        assertThat(result.rows())
                .containsExactlyInAnyOrder(row("id", "i5", "count", 15L), row("id", "i6", "count", 16L));
        assertThat(items.get("i5").orElseThrow().author()).isEmpty();
        assertThat(items.get("i5").orElseThrow().secret()).hasValue("hidden");
        assertThat(log(items)).contains("i5 2 update", "i6 2 update").doesNotContain("i4 2 update");
    }

    @Test
    void aDeleteBuriesAndGivesWhatItBuried() {
        ExecResult result = items.exec("DELETE FROM items WHERE count <= $1 RETURNING title", 2);

        assertThat(result.changed()).isEqualTo(2);
        assertThat(result.rows()).containsExactlyInAnyOrder(row("title", "title 1"), row("title", "title 2"));
        assertThat(items.stream()).hasSize(4);
        assertThat(log(items)).contains("i1 2 delete", "i2 2 delete");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE items SET count = -1001 WHERE id = 'i1' | count",
                "UPDATE items SET count = NULL | count",
                "UPDATE items SET title = '  ' | title",
                "UPDATE items SET \"dueAt\" = 'someday' | dueAt",
                "UPDATE items SET tags = '{\"a\":1}' | tags",
            })
    void whatBreaksARuleIsNotStored(String sql, String field) {
        assertThatThrownBy(() -> items.exec(sql)).isInstanceOfSatisfying(RPCError.class, e -> {
            assertThat(e.code()).isEqualTo("INPUT_VALIDATION");
            assertThat(String.valueOf(e.data())).contains("path=" + field);
        });
        assertThat(items.exec("SELECT count(*) FROM items WHERE count BETWEEN 1 AND 6 AND title LIKE 'title%'")
                        .rows())
                .containsExactly(row("count", 6L));
        assertThat(log(items)).noneMatch(line -> line.contains("update"));
    }

    @Test
    void aTransactionSeesItsOwnWritesAndUndoesThemTogether() throws Exception {
        Work work = new Work("work", true);

        long seen = storage.storage().transactor().run(work, () -> {
            items.set(Item.of("i7", "seven", 7));
            items.exec("UPDATE items SET count = count * 2 WHERE count = 7");
            return (long) items.exec("SELECT max(count) AS most FROM items")
                    .rows()
                    .getFirst()
                    .get("most");
        });
        assertThatThrownBy(() -> storage.storage().transactor().run(work, () -> {
                    items.exec("DELETE FROM items");
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(seen).isEqualTo(14);
        assertThat(items.stream()).hasSize(7);
        assertThat(log(items)).contains("i7 1 insert", "i7 2 update");
    }

    @Test
    void aProcedureThatOnlyReadsCannotWrite() {
        assertThatThrownBy(() -> storage.storage()
                        .transactor()
                        .run(new Work("reader", false), () -> items.exec("DELETE FROM items WHERE FALSE")))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("KONTRACT_PERMISSION_DENIED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT secret FROM items",
                "SELECT id FROM items WHERE secret LIKE 'h%'",
                "SELECT id FROM items ORDER BY items.secret",
                "UPDATE items SET secret = 'x'",
                "UPDATE items SET serial = 1",
                "DELETE FROM items WHERE secret = 'hidden'",
                "DELETE FROM items RETURNING secret",
                "INSERT INTO items (id, serial) VALUES ('x', 1)",
            })
    void fieldsThatDoNotPermitItAreOutOfReach(String sql) {
        assertThatThrownBy(() -> items.exec(sql)).isInstanceOf(PermissionError.class);
    }

    @Test
    void aTableThatDoesNotPermitItIsOutOfReach() {
        TestStorage.with(storage.options(), Note.table("readonly")).close();
        storage.sql("UPDATE storage SET permissions = 4 WHERE id = 'readonly'");
        TableProxy<Note> readonly = storage.table(Note.table("readonly"));

        assertThat(Tenants.as(
                        "ada", () -> readonly.exec("SELECT * FROM readonly").rows()))
                .isEmpty();
        for (String sql : List.of(
                "DELETE FROM readonly", "UPDATE readonly SET count = 1", "INSERT INTO readonly (id) VALUES ('a')")) {
            assertThatThrownBy(() -> Tenants.as("ada", () -> readonly.exec(sql)))
                    .isInstanceOfSatisfying(
                            RPCError.class, e -> assertThat(e.code()).isEqualTo("KONTRACT_PERMISSION_DENIED"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1 / (count - 3) AS x FROM items | INVALID_DATA",
                "SELECT title::bigint FROM items | INVALID_DATA",
                "SELECT 'canary'::date FROM items | INVALID_DATA",
                "SELECT '{canary'::jsonb FROM items | INVALID_DATA",
                "SELECT id FROM items WHERE count + 9223372036854775807 > 0 | INVALID_DATA",
                "SELECT 'NaN'::numeric FROM items | INVALID_DATA",
                "SELECT title + 1 AS x FROM items | INVALID_REQUEST",
                "SELECT id FROM items WHERE title | INVALID_REQUEST",
                "SELECT title, count(*) FROM items | INVALID_REQUEST",
                "SELECT DISTINCT title FROM items ORDER BY count | INVALID_REQUEST",
            })
    void whatPostgresRefusesIsATypedErrorWithoutValues(String sql, String code) {
        assertThatThrownBy(() -> items.exec(sql)).isInstanceOfSatisfying(RPCError.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("canary").doesNotContain("title 1");
            }
        });
    }

    @Test
    void theLimitsBoundRowsAndBytes() {
        ExecLimits limits = ExecLimits.DEFAULT.withMaxRows(5).withMaxBytes(2_000);
        try (TestStorage small = TestStorage.with(storage.options().withExec(limits), Item.ITEMS)) {
            TableProxy<Item> few = small.table(Item.ITEMS);

            assertThat(few.exec("SELECT id FROM items LIMIT 5").rows()).hasSize(5);
            for (String sql : List.of(
                    "SELECT id FROM items",
                    "SELECT id FROM items LIMIT 6",
                    "DELETE FROM items",
                    "UPDATE items SET done = TRUE",
                    "SELECT title || '" + "x".repeat(1_000) + "' AS x FROM items LIMIT 5")) {
                assertThatThrownBy(() -> few.exec(sql)).isInstanceOfSatisfying(RPCError.class, e -> {
                    assertThat(e.code()).isEqualTo("INVALID_REQUEST");
                    assertThat(e.message()).contains("more than");
                });
            }
            assertThat(items.exec("SELECT count(*) FROM items").rows()).containsExactly(row("count", 6L));
        }
    }

    @Test
    void aTooLargeResultLeavesTheTransactionAlive() throws Exception {
        ExecLimits limits = ExecLimits.DEFAULT.withMaxRows(5);
        try (TestStorage small = TestStorage.with(storage.options().withExec(limits), Item.ITEMS)) {
            TableProxy<Item> few = small.table(Item.ITEMS);

            small.storage().transactor().run(new Work("work", true), () -> {
                few.set(Item.of("i9", "nine", 9));
                assertThatThrownBy(() -> few.exec("SELECT id FROM items")).isInstanceOf(RPCError.class);
                return "done";
            });

            assertThat(items.get("i9")).isPresent();
        }
    }

    @Test
    void underASessionNoSqlIsRun() throws Exception {
        StorageSessions sessions = storage.storage().sessions();
        String sid = sessions.beginTransaction("me").sid();

        for (String sql : List.of("SELECT id FROM items", "DELETE FROM items")) {
            assertThatThrownBy(() -> sessions.within(sid, () -> items.exec(sql)))
                    .isInstanceOfSatisfying(
                            RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_REQUEST"));
        }
        assertThat(items.stream()).hasSize(6);
    }

    @Test
    void theFirstLineOfAnErrorSaysWhere() {
        assertThatThrownBy(() -> items.exec("SELECT id\nFROM items\nWHERE pg_sleep(10) IS NULL"))
                .isInstanceOfSatisfying(ExecSyntaxError.class, e -> {
                    assertThat(e.message()).isEqualTo("SQL, line 3, column 7: this function is not accepted");
                    assertThat(Arrays.asList(e.line(), e.column(), e.offset())).containsExactly(3, 7, 27);
                    assertThat(e.status()).isEqualTo(400);
                });
    }
}
