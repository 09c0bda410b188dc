package dev.kontract.storage;

import static dev.kontract.storage.Row.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.schema.Schemas;
import dev.kontract.storage.migration.Documents;
import dev.kontract.storage.migration.Migration;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.Migrations;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Optional;

/** Two versions of an application, a database that the first one filled, and the way to the second. */
final class TaskVersions {
    /** The first version of an application's table. */
    static final TableDefinition<Row> TITLED = Row.table(
            "tasks",
            List.of(field("id", Schemas.STRING), field("title", Schemas.STRING), field("size", Schemas.STRING)));
    /** The next: a field renamed, one retyped. */
    static final TableDefinition<Row> NAMED = Row.table(
            "tasks", List.of(field("id", Schemas.STRING), field("name", Schemas.STRING), field("size", Schemas.INT)));

    static final String RESOLVES = """
            -- resolves: tasks.title removed
            -- resolves: tasks.name added
            -- resolves: tasks.size retyped
            """;
    static final WrittenMigration IN_SQL =
            new WrittenMigration.Sql("0001_name_tasks", RESOLVES + """
            UPDATE tasks SET data = data - 'title' || jsonb_build_object('name', data -> 'title')
            WHERE data ? 'title';
            UPDATE tasks SET data = jsonb_set(data, '{size}', to_jsonb((data ->> 'size')::int));
            """, Optional.of("""
            UPDATE tasks SET data = data - 'name' || jsonb_build_object('title', data -> 'name', 'size', data ->> 'size');
            """));
    static final WrittenMigration IN_JAVA = new WrittenMigration.Java(new Migration() {
        @Override
        public String id() {
            return "0001_name_tasks";
        }

        @Override
        public List<String> resolves() {
            return List.of("tasks.title removed", "tasks.name added", "tasks.size retyped");
        }

        @Override
        public void up(Documents documents) {
            documents.table("tasks").rename("title", "name");
            documents.table("tasks").convert("size", size -> Integer.valueOf(String.valueOf(size)));
        }

        @Override
        public void down(Documents documents) {
            documents.table("tasks").rename("name", "title");
            documents.table("tasks").convert("size", String::valueOf);
        }
    });

    private final StorageOptions options = TestStorage.freshOptions();

    StorageOptions options() {
        return options;
    }

    /** A database in which the first version has written some records. */
    TestStorage filled() {
        TestStorage storage = TestStorage.with(options, TITLED);
        for (int i = 0; i < 3; i++) {
            storage.table(TITLED).set(Row.of("id", "t" + i, "title", "task " + i, "size", "" + i));
        }
        storage.table(TITLED).delete("t0");
        return storage;
    }

    Migrations migrations(TableDefinition<?> table, WrittenMigration... written) {
        return Migrations.open(options.withPoolSize(1), List.of(table), List.of(written));
    }

    static void refused(Reason reason, Runnable work, String... words) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        MigrationError.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContainingAll(words);
    }
}
