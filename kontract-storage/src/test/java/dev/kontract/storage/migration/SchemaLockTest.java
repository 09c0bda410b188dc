package dev.kontract.storage.migration;

import static dev.kontract.storage.Row.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.Perms;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.SealedSchema;
import dev.kontract.storage.Row;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaLockTest {
    private static final TableDefinition<Row> EVERYTHING = Row.table(
                    "everything",
                    List.of(
                            field("id", Schemas.UUID),
                            field("tags", Schemas.set(Schemas.STRING)),
                            field("counts", Schemas.map(Schemas.LOCAL_DATE, Schemas.list(Schemas.LONG)), Perms.READ),
                            field("unit", Schemas.optional(Schemas.constants(TimeUnit.values()))),
                            field(
                                    "event",
                                    new SealedSchema<>(List.of(new SealedSchema.Case<>(
                                            Row.class,
                                            Row.table("x", List.of(field("a", Schemas.ANY)))
                                                    .schema()))))))
            .withIndexes(List.of(new IndexDefinition(List.of("unit", "tags"), true)));
    private static final WrittenMigration FIRST =
            new WrittenMigration.Sql("0001_first", "-- resolves: everything.gone removed\n", Optional.empty());

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadAgainAndWrittenOnlyWhereItDiffers() throws IOException {
        SchemaLock lock = SchemaLock.of(List.of(EVERYTHING), List.of(FIRST));

        assertThat(lock.write(directory)).isTrue();

        assertThat(SchemaLock.read(directory)).hasValue(lock);
        assertThat(lock.write(directory)).isFalse();
        assertThat(directory.toFile().list()).hasSize(1);
        assertThat(Files.readString(directory.resolve("kontract.lock.json")))
                .contains("\n        {\"name\":\"id\",\"type\":\"uuid\",\"perm\":7},\n")
                .endsWith("\n  \"migrations\": [\n    \"0001_first\"\n  ]\n}\n");
    }

    @Test
    void changesAreSeenWithoutADatabase() {
        SchemaLock lock = SchemaLock.of(List.of(EVERYTHING), List.of());
        List<TableDefinition<?>> other = List.of(Row.table("other", List.of(field("id", Schemas.STRING))));

        assertThat(lock.changes(List.of(EVERYTHING))).isEmpty();
        assertThat(lock.changes(other))
                .extracting(SchemaChange::text)
                .containsExactly("other added", "everything removed");
        assertThat(lock.refused(other, List.of()))
                .extracting(SchemaChange::text)
                .containsExactly("everything removed");
    }

    @Test
    void onlyAMigrationThatIsNotBehindItResolves() {
        TableDefinition<Row> before =
                Row.table("everything", List.of(field("id", Schemas.STRING), field("gone", Schemas.STRING)));
        List<TableDefinition<?>> after = List.of(Row.table("everything", List.of(field("id", Schemas.STRING))));

        assertThat(SchemaLock.of(List.of(before), List.of()).refused(after, List.of(FIRST)))
                .isEmpty();
        assertThat(SchemaLock.of(List.of(before), List.of(FIRST)).refused(after, List.of(FIRST)))
                .hasSize(1);
    }

    @Test
    void anythingElseIsNoLock() throws IOException {
        assertThat(SchemaLock.read(directory)).isEmpty();
        for (String text : List.of("", "{}", "[]", "{\"version\":2}", "{\"version\":1,\"tables\":{\"a\":1}}")) {
            Files.writeString(directory.resolve("kontract.lock.json"), text);
            assertThatThrownBy(() -> SchemaLock.read(directory))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("kontract.lock.json cannot be read");
        }
    }
}
