package dev.kontract.storage;

import static dev.kontract.storage.Row.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.schema.Schemas;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.storage.migration.MigrationStatus;
import dev.kontract.storage.migration.MigrationStatus.State;
import dev.kontract.storage.migration.Migrations;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MigrationHistoryTest {
    private final TaskVersions versions = new TaskVersions();

    @Test
    void aNewDatabaseNotesMigrationsWithoutRunningThem() {
        try (Migrations migrations = versions.migrations(
                        TaskVersions.NAMED, new WrittenMigration.Sql("0001_fails", "SELECT 1 / 0", Optional.empty()));
                TestStorage storage = TestStorage.withTables()) {
            migrations.start();
            assertThat(migrations.status()).extracting(MigrationStatus::state).containsExactly(State.APPLIED);
            assertThat(storage.sql("SELECT 1")).hasSize(1);
        }
    }

    @Test
    void aScriptThatFailsIsNamedWithItsLineAndWithoutData() {
        try (TestStorage storage = versions.filled()) {
            for (String statement : List.of(
                    "UPDATE tasks SET nothing = 1;",
                    "UPDATE tasks SET id = 'x';",
                    "UPDATE tasks SET data = '[]';",
                    "UPDATE tasks SET data = to_jsonb((data ->> 'title')::int);",
                    "COMMIT;")) {
                WrittenMigration bad = new WrittenMigration.Sql(
                        "0002_bad",
                        "UPDATE tasks SET data = data || '{\"size\": \"9\"}';\n" + statement,
                        Optional.empty());
                try (Migrations migrations = versions.migrations(TaskVersions.TITLED, bad)) {
                    assertThatThrownBy(() -> migrations.up(MigrationListener.SILENT))
                            .isInstanceOf(MigrationError.class)
                            .hasMessageContaining("The migration 0002_bad")
                            .hasMessageNotContaining("task 1");
                }
            }
            try (Migrations migrations = versions.migrations(
                    TaskVersions.TITLED,
                    new WrittenMigration.Sql("0002_bad", "SELECT 1;\nSELECT nothing;", Optional.empty()))) {
                TaskVersions.refused(
                        Reason.SCRIPT, () -> migrations.up(MigrationListener.SILENT), "line 2", "\"nothing\"", "42703");
            }
            assertThat(storage.table(TaskVersions.TITLED)
                            .get("t1")
                            .orElseThrow()
                            .values())
                    .containsEntry("size", "1");
        }
    }

    @Test
    void historyMustBeWhatItWas() {
        WrittenMigration first = new WrittenMigration.Sql("0002_first", "SELECT 1", Optional.empty());
        try (TestStorage storage = versions.filled();
                Migrations migrations = versions.migrations(TaskVersions.TITLED, first)) {
            migrations.up(MigrationListener.SILENT);
            assertThat(storage.sql("SELECT owner FROM storage WHERE id = 'migrations'"))
                    .containsExactly("system");
        }
        order(new WrittenMigration.Sql("0002_first", "SELECT 2", Optional.empty()), "was changed after it had run");
        order(new WrittenMigration.Sql("0001_late", "SELECT 1", Optional.empty()), "give it a number above 2", first);
        order(
                new WrittenMigration.Sql("0002_other", "SELECT 1", Optional.empty()),
                "Two migrations have one number",
                first);
        try (Migrations without = versions.migrations(TaskVersions.TITLED)) {
            assertThat(without.status()).extracting(MigrationStatus::state).containsExactly(State.MISSING);
            TaskVersions.refused(
                    Reason.IRREVERSIBLE,
                    () -> without.down(List.of("0002_first"), MigrationListener.SILENT),
                    "not here");
        }
        try (Migrations same = versions.migrations(TaskVersions.TITLED, first)) {
            TaskVersions.refused(
                    Reason.IRREVERSIBLE,
                    () -> same.down(List.of("0002_first"), MigrationListener.SILENT),
                    "no way back");
        }
    }

    private void order(WrittenMigration migration, String words, WrittenMigration... others) {
        List<WrittenMigration> all = new ArrayList<>(List.of(others));
        all.add(migration);
        try (Migrations migrations = Migrations.open(versions.options(), List.of(TaskVersions.TITLED), all)) {
            TaskVersions.refused(Reason.ORDER, migrations::plan, words);
        }
    }

    @Test
    void aTableThatIsNoMoreIsRefusedAndDroppedOnceItIsEmpty() {
        WrittenMigration keeps =
                new WrittenMigration.Sql("0001_drop", "-- resolves: tasks removed\nSELECT 1", Optional.empty());
        WrittenMigration empties = new WrittenMigration.Sql(
                "0001_drop", "-- resolves: tasks removed\nDELETE FROM tasks", Optional.empty());
        try (TestStorage storage = versions.filled()) {
            try (Migrations migrations = versions.migrations(Note.NOTES).knowing(Set.of("tasks"))) {
                TaskVersions.refused(Reason.REFUSED, () -> migrations.up(MigrationListener.SILENT), "tasks removed");
            }
            try (Migrations migrations = versions.migrations(Note.NOTES).knowing(Set.of("tasks"))) {
                assertThat(migrations.plan().refused()).hasSize(1);
            }
            try (Migrations notes = versions.migrations(Note.NOTES)) {
                notes.start();
            }
            try (Migrations migrations = versions.migrations(Note.NOTES, keeps).knowing(Set.of("tasks"))) {
                TaskVersions.refused(Reason.UNFIT, () -> migrations.up(MigrationListener.SILENT), "2 records");
            }
            try (Migrations migrations =
                    versions.migrations(Note.NOTES, empties).knowing(Set.of("tasks"))) {
                migrations.up(MigrationListener.SILENT);
            }
            assertThat(storage.sql("SELECT id FROM storage WHERE owner = 'shared'"))
                    .containsExactly("notes");
            assertThat(storage.sql("SELECT relname FROM pg_class WHERE relname LIKE 'tbl_tasks%'"
                            + " AND relnamespace = current_schema()::regnamespace"))
                    .isEmpty();
        }
    }

    @Test
    void anIndexWhoseBuildingBrokeOffIsBuiltAgainAndOneThatIsDeclaredNoMoreIsDropped() {
        TableDefinition<Row> unique =
                TaskVersions.TITLED.withIndexes(List.of(new IndexDefinition(List.of("size"), true)));
        String valid = "SELECT i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                + " WHERE c.relnamespace = current_schema()::regnamespace AND i.indisunique AND NOT i.indisprimary"
                + " AND c.relname ~ '^tbl_tasks_[0-9a-f]+_[0-9a-f]{8}$'";
        try (TestStorage storage = versions.filled();
                Migrations indexed = versions.migrations(unique);
                Migrations plain = versions.migrations(TaskVersions.TITLED)) {
            storage.table(TaskVersions.TITLED).set(Row.of("id", "t9", "title", "same size", "size", "1"));
            TaskVersions.refused(Reason.DUPLICATES, () -> indexed.up(MigrationListener.SILENT), "tasks");
            assertThat(storage.sql(valid)).isEmpty();

            String create = indexed.plan().steps().getLast().sql().getFirst();
            assertThatThrownBy(() -> storage.sql(create)).hasMessageContaining("could not create unique index");
            assertThat(storage.sql(valid)).containsExactly("f");

            storage.table(TaskVersions.TITLED).delete("t9");
            indexed.up(MigrationListener.SILENT);
            assertThat(storage.sql(valid)).containsExactly("t");

            plain.start();
            assertThat(storage.sql(valid)).containsExactly("t");
            plain.up(MigrationListener.SILENT);
            assertThat(storage.sql(valid)).isEmpty();
        }
    }

    @Test
    void nodesThatMigrateTogetherDoItOnce() throws Exception {
        TableDefinition<Row> indexed =
                TaskVersions.NAMED.withIndexes(List.of(new IndexDefinition(List.of("name"), false)));
        WrittenMigration more = new WrittenMigration.Sql(
                "0002_grow",
                "UPDATE tasks SET data = jsonb_set(data, '{size}', to_jsonb((data ->> 'size')::int + 100))",
                Optional.empty());
        try (TestStorage storage = versions.filled();
                Migrations one = versions.migrations(indexed, TaskVersions.IN_SQL, more);
                Migrations two = versions.migrations(indexed, TaskVersions.IN_SQL, more);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> nodes = new ArrayList<>();
            for (Migrations each : List.of(one, two, one, two)) {
                nodes.add(executor.submit(() -> each.up(MigrationListener.SILENT)));
            }
            for (Future<?> node : nodes) {
                node.get();
            }

            assertThat(storage.table(indexed).get("t1")).hasValue(Row.of("id", "t1", "name", "task 1", "size", 101));
            assertThat(storage.sql("SELECT count(*) FROM tbl_migrations_" + digest(storage) + "_log"))
                    .containsExactly("2");
        }
    }

    private static String digest(TestStorage storage) {
        return storage.sql("SELECT right(ptr, 8) FROM storage WHERE owner = 'system'")
                .getFirst();
    }

    @Test
    void theVersionBeforeStartsAgainWhereOnlyFieldsWereAddedButIsRefusedByUp() {
        TableDefinition<Row> more = Row.table(
                "tasks",
                List.of(
                        field("id", Schemas.STRING),
                        field("title", Schemas.STRING),
                        field("size", Schemas.STRING),
                        field("due", Schemas.optional(Schemas.STRING))));
        try (TestStorage storage = versions.filled();
                Migrations before = versions.migrations(TaskVersions.TITLED)) {
            storage.storage().migrate(List.of(more));
            storage.table(more).set(Row.of("id", "d", "title", "t", "size", "1", "due", Optional.of("now")));

            storage.storage().migrate(List.of(TaskVersions.TITLED));

            storage.table(TaskVersions.TITLED).delete("t1");
            TaskVersions.refused(Reason.REFUSED, () -> before.up(MigrationListener.SILENT), "tasks.due removed");
            storage.storage().migrate(List.of(more));
            assertThat(storage.table(more).get("d").orElseThrow().values()).containsEntry("due", Optional.of("now"));
        }
    }
}
