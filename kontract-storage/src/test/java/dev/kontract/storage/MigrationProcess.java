package dev.kontract.storage;

import static dev.kontract.storage.Row.field;

import dev.kontract.schema.Schemas;
import dev.kontract.storage.migration.Documents;
import dev.kontract.storage.migration.Migration;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.storage.migration.Migrations;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process that migrates and says how far it is, so that it can be killed there. */
public final class MigrationProcess {
    static final int RECORDS = 3_000;
    static final TableDefinition<Row> BEFORE =
            Row.table("tasks", List.of(field("id", Schemas.STRING), field("size", Schemas.INT)));
    static final TableDefinition<Row> AFTER = Row.table(
                    "tasks", List.of(field("id", Schemas.STRING), field("size", Schemas.STRING)))
            .withIndexes(List.of(new IndexDefinition(List.of("size"), false)));
    static final WrittenMigration FILL = new WrittenMigration.Sql(
            "0001_fill",
            "INSERT INTO tasks SELECT 't' || i, jsonb_build_object('id', 't' || i, 'size', i)"
                    + " FROM generate_series(1, " + RECORDS + ") AS i",
            Optional.empty());
    /** Not the same when it runs twice. */
    static final WrittenMigration MARK = new WrittenMigration.Java(new Migration() {
        @Override
        public String id() {
            return "0002_mark";
        }

        @Override
        public List<String> resolves() {
            return List.of("tasks.size retyped");
        }

        @Override
        public void up(Documents documents) {
            documents.table("tasks").convert("size", size -> "#" + size);
        }
    });

    private MigrationProcess() {}

    /** Takes a database's URL, user and password. */
    @SuppressWarnings("SystemOut") // it speaks with the test
    public static void main(String[] arguments) {
        try (Migrations migrations =
                migrations(StorageOptions.DEFAULT.withUrl(arguments[0]).withCredentials(arguments[1], arguments[2]))) {
            System.out.println("begins");
            migrations.up((what, done, total) -> System.out.println(what + " " + done));
            System.out.println("ends");
        }
    }

    static Migrations migrations(StorageOptions options) {
        return Migrations.open(options.withPoolSize(1), List.of(AFTER), List.of(FILL, MARK));
    }

    /** Fills a database as the version before had it. */
    static void fill(StorageOptions options) {
        TestStorage.with(options, BEFORE).close();
        try (Migrations before = Migrations.open(options.withPoolSize(1), List.of(BEFORE), List.of(FILL))) {
            before.up(MigrationListener.SILENT);
        }
    }

    static Process start(StorageOptions options) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MigrationProcess.class.getName(),
                        options.url(),
                        options.user(),
                        options.password())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
