package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.KontractError;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MigrationTest {
    private static final String RELATIONS =
            "SELECT relkind::text || ' ' || regexp_replace(relname, '[0-9a-f]{8}', 'hash')"
                    + " FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'i') ORDER BY 1";

    @Test
    void itCreatesTheSystemTablesAndAHeadAndALogForEveryTable() {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES)) {
            assertThat(storage.sql(RELATIONS))
                    .containsExactly(
                            "i storage_pkey",
                            "i storage_ptr_key",
                            "i tbl_notes_hash_gin",
                            "i tbl_notes_hash_log_at",
                            "i tbl_notes_hash_log_id",
                            "i tbl_notes_hash_log_pkey",
                            "i tbl_notes_hash_ord",
                            "i tbl_notes_hash_pkey",
                            "i trxs_pkey",
                            "r storage",
                            "r tbl_notes_hash",
                            "r tbl_notes_hash_log",
                            "r trxs");
            assertThat(storage.sql("SELECT owner || ' ' || id || ' ' || permissions || ' ' || (schema ->> 'key')"
                            + " FROM storage"))
                    .containsExactly("shared notes 7 id");
        }
    }

    @Test
    void aSecondStartKeepsWhatIsThereAndAddsWhatIsMissing() {
        try (TestStorage first = TestStorage.withTables(Note.NOTES)) {
            first.table(Note.NOTES).set(Note.of("a", 1));
            first.sql("UPDATE storage SET permissions = 4");

            try (TestStorage second = TestStorage.with(first.options(), Note.NOTES, Note.table("others"))) {
                second.table(Note.table("others")).set(Note.of("b", 1));
                assertThat(second.table(Note.NOTES).get("a")).hasValue(Note.of("a", 1));
                assertThat(second.sql("SELECT permissions FROM storage ORDER BY id"))
                        .containsExactly("4", "7");
            }
        }
    }

    @Test
    void theLongestNameFits() {
        TableDefinition<Note> longest = Note.table("t" + "x".repeat(39));
        try (TestStorage storage = TestStorage.withTables(longest)) {
            storage.table(longest).set(Note.of("a", 1));
            assertThat(storage.table(longest).get("a")).isPresent();
            assertThat(storage.sql(RELATIONS)).allMatch(name -> name.length() - 2 <= 59);
        }
    }

    @Test
    void nodesThatStartTogetherMigrateOnce() throws Exception {
        StorageOptions options = TestStorage.freshOptions();
        List<TableDefinition<?>> tables = List.of(Note.NOTES, Note.table("others"), Note.table("more"));
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                Storage one = Storage.open(options);
                Storage two = Storage.open(options)) {
            List<Future<?>> migrations = new ArrayList<>();

            for (Storage storage : List.of(one, two, one, two)) {
                migrations.add(executor.submit(() -> storage.migrate(tables)));
            }
            for (Future<?> migration : migrations) {
                migration.get();
            }

            two.tables().table(Note.NOTES).set(Note.of("a", 1));
            assertThat(one.tables().table(Note.NOTES).get("a")).isPresent();
        }
    }

    @Test
    void aTableThatWasNotMigratedIsNotFound() {
        try (TestStorage storage = TestStorage.withTables();
                Storage empty = Storage.open(TestStorage.freshOptions())) {
            for (TableProxy<Note> notes :
                    List.of(storage.table(Note.NOTES), empty.tables().table(Note.NOTES))) {
                for (Runnable use : List.<Runnable>of(
                        notes::ptr,
                        notes::pop,
                        () -> notes.get("a"),
                        () -> notes.set(Note.of("a", 1)),
                        notes::stream)) {
                    assertThatThrownBy(use::run)
                            .isInstanceOfSatisfying(
                                    KontractError.class,
                                    e -> assertThat(e.code()).isEqualTo("KONTRACT_STORAGE_PTR_NOT_FOUND"));
                }
            }
        }
    }

    @Test
    void theRegistrysPermissionsHold() {
        try (TestStorage migrated = TestStorage.withTables(Note.NOTES)) {
            migrated.table(Note.NOTES).set(Note.of("a", 1));
            migrated.sql("UPDATE storage SET permissions = 4");
            try (Storage fresh = Storage.open(migrated.options())) {
                TableProxy<Note> notes = fresh.tables().table(Note.NOTES);
                denied(() -> notes.set(Note.of("a", 2)));
                denied(() -> notes.delete("a"));
                denied(notes::pop);
                assertThat(Tenants.<Optional<Note>>as("ann", () -> notes.get("a")))
                        .hasValue(Note.of("a", 1));
            }
            migrated.sql("UPDATE storage SET permissions = 2");
            try (Storage fresh = Storage.open(migrated.options())) {
                TableProxy<Note> notes = fresh.tables().table(Note.NOTES);
                denied(() -> notes.get("a"));
                denied(notes::stream);
                denied(notes::shift);
                Tenants.as("ann", () -> {
                    notes.set(Note.of("a", 2));
                    return true;
                });
            }
        }
    }

    private static void denied(Runnable use) {
        assertThatThrownBy(() -> Tenants.as("ann", Executors.callable(use)))
                .isInstanceOfSatisfying(
                        KontractError.class, e -> assertThat(e.code()).isEqualTo("KONTRACT_PERMISSION_DENIED"));
    }

    @Test
    void whatWasDroppedComesBack() {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES)) {
            List<String> before = storage.sql(RELATIONS);
            String ptr = storage.table(Note.NOTES).ptr();
            storage.sql("DROP TABLE trxs, " + ptr + "_log; DROP INDEX " + ptr + "_gin");

            storage.storage().migrate(List.of(Note.NOTES));

            assertThat(storage.sql(RELATIONS)).isEqualTo(before);
        }
    }

    @Test
    void aDatabaseOfAnEarlierVersionGetsTheColumnsItLacks() {
        try (TestStorage storage = TestStorage.withTables(Note.NOTES)) {
            TableProxy<Note> notes = storage.table(Note.NOTES);
            notes.set(Note.of("a", 1));
            String log = notes.ptr() + "_log";
            storage.sql("ALTER TABLE " + log + " DROP snapshot, DROP ord; ALTER TABLE trxs DROP expires_at, DROP own");

            storage.storage().migrate(List.of(Note.NOTES));
            notes.set(Note.of("a", 2));

            assertThat(storage.sql(
                            "SELECT (snapshot IS NULL) || ' ' || (ord IS NULL) FROM " + log + " ORDER BY version"))
                    .containsExactly("true true", "false false");
            assertThat(notes
                            .asOf(Long.parseLong(
                                    storage.sql("SELECT max(txid) FROM " + log).getFirst()))
                            .stream())
                    .containsExactly(Note.of("a", 2));
        }
    }

    @Test
    void aServerNeedsNoMoreThanTheFourStatementsWhenNothingIsMissing() {
        try (TestStorage owner = TestStorage.withTables(Note.NOTES);
                Storage server = Storage.open(withTheFourStatementsOnly(owner))) {
            server.migrate(List.of(Note.NOTES));
            TableProxy<Note> notes = server.tables().table(Note.NOTES);
            notes.set(Note.of("a", 1));
            notes.update("a", Note.COUNT.is(2L));
            notes.push(Note.of("", 3));

            assertThat(notes.pop().map(Note::count)).hasValue(3L);
            assertThat(notes.query(Note.COUNT.is(2L))).hasSize(1);
            assertThat(notes.delete("a")).isTrue();
        }
    }

    @Test
    void aServerThatMayNotCreateWhatIsMissingFailsAndLeavesNothing() {
        try (TestStorage owner = TestStorage.withTables(Note.NOTES);
                Storage server = Storage.open(withTheFourStatementsOnly(owner))) {
            assertThatThrownBy(() -> server.migrate(List.of(Note.NOTES, Note.table("others"))))
                    .isInstanceOfSatisfying(
                            MigrationError.class,
                            e -> assertThat(e.reason()).isEqualTo(MigrationError.Reason.PRIVILEGE))
                    .hasMessageContaining("kontract migrate up");

            assertThat(owner.sql("SELECT id FROM storage")).containsExactly("notes");
        }
    }

    private static StorageOptions withTheFourStatementsOnly(TestStorage owner) {
        String schema = owner.sql("SELECT current_schema()").getFirst();
        String role = "app_" + schema;
        owner.sql("CREATE ROLE " + role + " LOGIN PASSWORD 'app'; GRANT USAGE ON SCHEMA " + schema + " TO " + role
                + "; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema + " TO " + role);
        return owner.options().withCredentials(role, "app");
    }
}
