package dev.kontract.storage;

import static dev.kontract.storage.Row.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.schema.Schemas;
import dev.kontract.storage.migration.Documents;
import dev.kontract.storage.migration.Migration;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.storage.migration.MigrationPlan;
import dev.kontract.storage.migration.MigrationStatus;
import dev.kontract.storage.migration.MigrationStatus.State;
import dev.kontract.storage.migration.Migrations;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WrittenMigrationTest {
    private final TaskVersions versions = new TaskVersions();

    @Test
    void aDangerousChangeIsRefusedAtTheStartAndByUpNamingTableFieldAndWhatToWrite() {
        try (TestStorage before = versions.filled();
                Migrations migrations = versions.migrations(TaskVersions.NAMED)) {
            for (Runnable work : List.<Runnable>of(
                    () -> migrations.up(MigrationListener.SILENT),
                    migrations::start,
                    () -> before.storage().migrate(List.of(TaskVersions.NAMED)))) {
                TaskVersions.refused(
                        Reason.REFUSED,
                        work,
                        "tasks.title removed",
                        "keep it as Optional",
                        "tasks.name added",
                        "tasks.size retyped",
                        "string to int",
                        "kontract migrate create");
            }
            assertThat(before.table(TaskVersions.TITLED).get("t1")).isPresent();
            assertThat(migrations.plan().refused()).hasSize(3);
        }
    }

    @Test
    void aMigrationInSqlTakesRecordsForwardAndBackAndEveryChangeIsAVersion() {
        forwardAndBack(TaskVersions.IN_SQL);
    }

    @Test
    void aMigrationInJavaTakesRecordsForwardAndBackAndEveryChangeIsAVersion() {
        forwardAndBack(TaskVersions.IN_JAVA);
    }

    private void forwardAndBack(WrittenMigration migration) {
        try (TestStorage storage = versions.filled();
                Migrations next = versions.migrations(TaskVersions.NAMED, migration)) {
            assertThat(next.plan().refused()).isEmpty();
            next.up(MigrationListener.SILENT);

            assertThat(storage.table(TaskVersions.NAMED).stream())
                    .containsExactly(
                            Row.of("id", "t1", "name", "task 1", "size", 1),
                            Row.of("id", "t2", "name", "task 2", "size", 2));
            assertThat(next.plan().isEmpty()).isTrue();
            assertThat(next.status()).extracting(MigrationStatus::state).containsExactly(State.APPLIED);
            assertThat(log(storage, "t1"))
                    .startsWith("insert task 1")
                    .last()
                    .asString()
                    .startsWith("update null");
            assertThat(log(storage, "t0")).containsExactly("insert task 0", "delete task 0");

            next.down(List.of("0001_name_tasks"), MigrationListener.SILENT);

            assertThat(next.status()).extracting(MigrationStatus::state).containsExactly(State.PENDING);
            storage.storage().migrate(List.of(TaskVersions.TITLED));
            assertThat(storage.table(TaskVersions.TITLED).stream())
                    .containsExactly(
                            Row.of("id", "t1", "title", "task 1", "size", "1"),
                            Row.of("id", "t2", "title", "task 2", "size", "2"));
            next.up(MigrationListener.SILENT);
            assertThat(storage.table(TaskVersions.NAMED).get("t2"))
                    .hasValue(Row.of("id", "t2", "name", "task 2", "size", 2));
        }
    }

    private static List<String> log(TestStorage storage, String id) {
        String ptr = storage.table(TaskVersions.TITLED).ptr();
        return storage.sql("SELECT op || ' ' || coalesce(data ->> 'title', 'null') FROM " + ptr + "_log WHERE id = '"
                + id + "' ORDER BY version");
    }

    @Test
    void recordsThatDoNotFitAfterwardsUndoEverything() {
        WrittenMigration half = new WrittenMigration.Sql(
                "0001_half",
                TaskVersions.RESOLVES + "UPDATE tasks SET data = data - 'title' || '{\"name\": \"x\"}';",
                Optional.empty());
        try (TestStorage storage = versions.filled();
                Migrations migrations = versions.migrations(TaskVersions.NAMED, half)) {
            TaskVersions.refused(Reason.UNFIT, () -> migrations.up(MigrationListener.SILENT), "tasks", "size");

            assertThat(storage.table(TaskVersions.TITLED).stream()).hasSize(2);
            assertThat(migrations.status()).extracting(MigrationStatus::state).containsExactly(State.PENDING);
        }
    }

    @Test
    void afterTheWayBackTheVersionThatDoesNotFitDoesNotStart() {
        try (TestStorage storage = versions.filled();
                Migrations next = versions.migrations(TaskVersions.NAMED, TaskVersions.IN_JAVA)) {
            next.up(MigrationListener.SILENT);
            next.down(List.of("0001_name_tasks"), MigrationListener.SILENT);

            TaskVersions.refused(Reason.UNFIT, () -> storage.storage().migrate(List.of(TaskVersions.NAMED)), "tasks");
        }
    }

    @Test
    void aServerWaitsForWrittenMigrations() {
        try (TestStorage storage = versions.filled();
                Migrations next = versions.migrations(TaskVersions.NAMED, TaskVersions.IN_SQL)) {
            TaskVersions.refused(Reason.PENDING, next::start, "0001_name_tasks", "kontract migrate up");
            next.up(MigrationListener.SILENT);
            next.start();
            assertThat(storage.table(TaskVersions.NAMED).get("t1")).isPresent();
        }
    }

    @Test
    void safeChangesApplyThemselvesAndAreSeenInThePlan() {
        TableDefinition<Row> more = Row.table(
                        "tasks",
                        List.of(
                                field("id", Schemas.STRING),
                                field("title", Schemas.STRING),
                                field("size", Schemas.nullable(Schemas.STRING)),
                                field("due", Schemas.optional(Schemas.INSTANT))))
                .withIndexes(List.of(new IndexDefinition(List.of("title"), false)));
        try (TestStorage storage = versions.filled();
                Migrations migrations = versions.migrations(more)) {
            List<MigrationPlan.Step> steps = migrations.plan().steps();

            assertThat(steps)
                    .extracting(MigrationPlan.Step::what)
                    .containsExactly("tasks.size widened", "tasks.due added", "tasks indexed");
            assertThat(steps.getLast().sql().getFirst()).startsWith("CREATE INDEX CONCURRENTLY");

            storage.storage().migrate(List.of(more));

            assertThat(migrations.plan().isEmpty()).isTrue();
            assertThat(storage.table(more).get("t1").orElseThrow().values()).containsEntry("due", Optional.empty());
        }
    }

    @Test
    void javaMigrationsFillRemoveChangeAndDelete() {
        TableDefinition<Row> small =
                Row.table("tasks", List.of(field("id", Schemas.STRING), field("owner", Schemas.STRING)));
        List<Long> counts = new ArrayList<>();
        try (TestStorage storage = versions.filled();
                Migrations migrations = versions.migrations(
                        small,
                        java(List.of("tasks.title removed", "tasks.size removed", "tasks.owner added"), documents -> {
                            counts.add(documents.table("tasks").fill("owner", "nobody"));
                            counts.add(documents.table("tasks").fill("owner", "somebody"));
                            counts.add(documents.table("tasks").remove("size"));
                            counts.add(documents
                                    .table("tasks")
                                    .change(document -> document.get("id").equals("t1")
                                            ? Optional.empty()
                                            : Optional.of(document)));
                            documents.sql("INSERT INTO tasks VALUES ('new', '{\"id\": \"new\", \"owner\": \"me\"}')");
                        }))) {
            migrations.up(MigrationListener.SILENT);

            assertThat(counts).containsExactly(2L, 0L, 2L, 1L);
            assertThat(storage.table(small).stream())
                    .containsExactly(Row.of("id", "t2", "owner", "nobody"), Row.of("id", "new", "owner", "me"));
            assertThat(log(storage, "t1")).last().isEqualTo("delete task 1");
            assertThat(log(storage, "new")).containsExactly("insert null");
        }
    }

    private static WrittenMigration java(List<String> resolves, Consumer<Documents> up) {
        return new WrittenMigration.Java(new Migration() {
            @Override
            public String id() {
                return "0001_java";
            }

            @Override
            public List<String> resolves() {
                return resolves;
            }

            @Override
            public void up(Documents documents) {
                up.accept(documents);
            }
        });
    }
}
