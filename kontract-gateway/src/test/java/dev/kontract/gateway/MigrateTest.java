package dev.kontract.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.gateway.internal.migrate.MigrateCommand;
import dev.kontract.gateway.internal.terminal.Terminal;
import dev.kontract.procedure.Router;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.storage.migration.WrittenMigrations;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateTest {
    record Item(String id, String text) {}

    private EmbeddedDatabase database = EmbeddedDatabase.temporary();
    private StorageOptions options = StorageOptions.DEFAULT.withUrl(database.databaseUrl());
    private String said = "";

    @TempDir
    private Path directory;

    @BeforeEach
    void firstVersionHasARecord() {
        assertThat(run("title", "up")).isZero();
        try (Storage storage = Storage.open(options)) {
            storage.tables().table(items("title")).set(new Item("a", "secret words"));
        }
    }

    @AfterEach
    void stop() {
        database.close();
    }

    /** A table whose second field has this name. */
    private static TableDefinition<Item> items(String field) {
        RecordSchema<Item> schema = new RecordSchema<>(
                "Item",
                List.of(Field.of("id", Schemas.STRING, Item::id), Field.of(field, Schemas.STRING, Item::text)),
                v -> new Item((String) Objects.requireNonNull(v[0]), (String) Objects.requireNonNull(v[1])));
        return new TableDefinition<>("items", schema, Item::id, (item, id) -> new Item(id, item.text()), "id");
    }

    private static Application application(String field) {
        return new Application() {
            @Override
            public List<TableDefinition<?>> tables() {
                return List.of(items(field));
            }

            @Override
            public Router router(Services services) {
                return Router.of(Map.of());
            }
        };
    }

    /** Runs a command of the version whose field has this name, with the scripts in the directory. */
    private int run(String field, String... words) {
        return run(InputStream.nullInputStream(), field, words);
    }

    private int run(InputStream answers, String field, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = new MigrateCommand(
                        options,
                        Kontract.tables(List.of(application(field))),
                        scripts(),
                        new Terminal(out, out, answers, directory))
                .run(List.of(words));
        said = bytes.toString(StandardCharsets.UTF_8);
        assertThat(said).doesNotContain("secret words");
        return code;
    }

    private List<WrittenMigration> scripts() {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.resolve("src/main/resources").toUri().toURL()}, null)) {
            return WrittenMigrations.of(loader);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aChangeThatIsRefusedIsResolvedByWhatCreateBeginsAndUpApplies() throws IOException {
        assertThat(run("name", "plan")).isEqualTo(4);
        assertThat(said)
                .contains("! items.title removed", "! items.name added", "refused: ", "kontract migrate create NAME");
        assertThat(run("name", "up")).isEqualTo(4);
        assertThat(run("name", "plan", "--offline")).isEqualTo(4);

        assertThat(run("name", "create", "name items")).isZero();
        assertThat(said).contains("src/main/resources/migrations/0001_name_items.up.sql");

        Path up = directory.resolve("src/main/resources/migrations/0001_name_items.up.sql");
        assertThat(Files.readString(up))
                .contains("-- resolves: items.title removed\n-- resolves: items.name added\n")
                .contains("UPDATE items SET data = data - 'title'")
                .contains("jsonb_build_object('name', '\"\"'::jsonb)");
        assertThat(run("name", "plan")).isEqualTo(3);
        assertThat(said).contains("> 0001_name_items", "    UPDATE items");
        assertThat(run("name", "plan", "--offline")).isEqualTo(3);
        assertThat(run("name", "up", "--dry-run")).isEqualTo(3);

        assertThat(run("name", "up")).isZero();
        assertThat(said).contains("+ 0001_name_items", "Wrote kontract.lock.json");
        assertThat(run("name", "plan")).isZero();
        assertThat(run("name", "plan", "--offline")).isZero();
        assertThat(run("name", "status")).isZero();
        assertThat(said).startsWith("applied  0001_name_items");
        try (Storage storage = Storage.open(options)) {
            assertThat(storage.tables().table(items("name")).get("a")).hasValue(new Item("a", ""));
        }
    }

    @Test
    void downAsksAndUndoesTheLast() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("src/main/resources/migrations"));
        Files.writeString(folder.resolve("0001_mark.up.sql"), "UPDATE items SET data = data || '{\"title\": \"new\"}'");
        Files.writeString(
                folder.resolve("0001_mark.down.sql"), "UPDATE items SET data = data || '{\"title\": \"old\"}'");
        assertThat(run("title", "up")).isZero();

        assertThat(run("title", "down")).isEqualTo(1);
        assertThat(said).contains("Undo 0001_mark?", "Nothing was undone.");
        assertThat(run(new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8)), "title", "down"))
                .isZero();
        assertThat(run("title", "status")).isZero();
        assertThat(said).startsWith("pending  0001_mark");
        assertThat(run("title", "down", "--yes")).isZero();
        assertThat(said).contains("Nothing to undo.");
        assertThat(run("title", "down", "--to=0009_none")).isEqualTo(1);
        try (Storage storage = Storage.open(options)) {
            storage.migrate(List.of(items("title")));
            assertThat(storage.tables().table(items("title")).get("a")).hasValue(new Item("a", "old"));
        }
    }

    @Test
    void aServerWithoutTheRightToCreateSaysWhoRunsWhat() {
        ServerRole.sql(options, "CREATE ROLE reader LOGIN PASSWORD 'x'");
        assertThat(run("title", "grants", "reader")).isZero();
        assertThat(said.lines()).allMatch(line -> line.startsWith("GRANT ") && line.endsWith(" TO reader;"));
        ServerRole.sql(options, said);
        StorageOptions server = options.withCredentials("reader", "x");

        try (Storage storage = Storage.open(server)) {
            storage.migrate(Kontract.tables(List.of(application("title"))));
            assertThatThrownBy(() -> storage.migrate(List.of(
                            new TableDefinition<>("more", items("a").schema(), Item::id, (item, id) -> item, "id"))))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContainingAll("administrator", "kontract migrate up", "kontract migrate grants");
        }
    }

    @Test
    void createBeginsAClassToo() throws IOException {
        assertThat(run("name", "create", "§")).isEqualTo(1);
        assertThat(run("name", "create", "x", "--java=Not A Package")).isEqualTo(1);
        assertThat(run("name", "create", "Name them!", "--java=board.steps")).isZero();

        assertThat(Files.readString(directory.resolve("src/main/java/board/steps/V0001_name_them.java")))
                .contains("return \"0001_name_them\";", "List.of(\"items.title removed\", \"items.name added\")");
        assertThat(Files.readString(directory.resolve(
                        "src/main/resources/META-INF/services/dev.kontract.storage.migration.Migration")))
                .isEqualTo("board.steps.V0001_name_them\n");
        assertThatThrownBy(this::scripts).isInstanceOf(MigrationError.class).hasMessageContaining("names no migration");
    }
}
