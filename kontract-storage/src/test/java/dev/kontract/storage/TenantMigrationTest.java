package dev.kontract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.storage.migration.Documents;
import dev.kontract.storage.migration.Migration;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.storage.migration.Migrations;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantMigrationTest {
    private static final TableDefinition<Note> SHARED = Note.NOTES;
    private static final TableDefinition<Note> OWNED = Note.NOTES.withPerOwner(true);
    private static final TableDefinition<Note> OWN = Note.table("own").withPerOwner(true);
    private static final String RESOLVED = "-- resolves: notes owners\n";

    private static WrittenMigration sql(String up) {
        return new WrittenMigration.Sql("0001_own", up, Optional.empty());
    }

    private static void refused(Reason reason, TestStorage storage, TableDefinition<Note> to, WrittenMigration... all) {
        try (Migrations migrations = migrations(storage, List.of(to), all)) {
            TaskVersions.refused(reason, () -> migrations.up(MigrationListener.SILENT), "notes");
        }
    }

    private static Migrations migrations(
            TestStorage storage, List<TableDefinition<?>> tables, WrittenMigration... all) {
        return Migrations.open(storage.options(), tables, List.of(all));
    }

    @Test
    void aTableWithRecordsStaysSharedOrPerOwner() {
        try (TestStorage storage = TestStorage.withTables(SHARED, OWN)) {
            storage.table(SHARED).set(Note.of("a", 1));
            refused(Reason.REFUSED, storage, OWNED);
            refused(Reason.UNFIT, storage, OWNED, sql(RESOLVED));

            assertThat(storage.table(SHARED).get("a")).isPresent();
        }
        try (TestStorage storage = TestStorage.withTables(OWNED)) {
            storage.table(OWNED).asOwner("ada").set(Note.of("a", 1));
            refused(Reason.REFUSED, storage, SHARED);
            refused(Reason.UNFIT, storage, SHARED, sql(RESOLVED));

            assertThat(storage.table(OWNED).asOwner("ada").get("a")).isPresent();
        }
    }

    @Test
    void aMigrationGivesRecordsTheirOwners() {
        try (TestStorage storage = TestStorage.withTables(SHARED, OWN)) {
            storage.table(SHARED).set(new Note("a", "one", 1, List.of(), Optional.of("ada/l")));
            storage.table(SHARED).set(new Note("b", "two", 2, List.of(), Optional.of("bob")));
            WrittenMigration moving =
                    sql("INSERT INTO own (owner, id, data) SELECT data ->> 'author', id, data FROM notes;");

            try (Migrations migrations = migrations(storage, List.of(SHARED, OWN), moving)) {
                migrations.up(MigrationListener.SILENT);
            }

            TableProxy<Note> own = storage.table(OWN);
            assertThat(own.asOwner("ada/l").stream().map(Note::text)).containsExactly("one");
            assertThat(own.asOwner("bob").get("b").map(Note::text)).hasValue("two");
            assertThat(own.asOwner("bob").history("b")).hasSize(1);
            own.asOwner("bob").set(Note.of("b", "three"));
            assertThat(own.asOwner("bob").stream()).hasSize(1);
        }
    }

    @Test
    void aMigrationOfRecordsPerOwnerMixesNone() {
        try (TestStorage storage = TestStorage.withTables(OWN)) {
            TableProxy<Note> own = storage.table(OWN);
            own.asOwner("ada").set(Note.of("a", 1));
            own.asOwner("bob").set(Note.of("a", 2));
            own.asOwner("bob").set(Note.of("gone", 3));
            WrittenMigration doubling = new WrittenMigration.Java(new Migration() {
                @Override
                public String id() {
                    return "0001_double";
                }

                @Override
                public void up(Documents documents) {
                    documents.table("own").change(document -> {
                        document.computeIfPresent("count", (name, count) -> 2 * ((Number) count).longValue());
                        return document.get("id").equals("gone") ? Optional.empty() : Optional.of(document);
                    });
                    documents.sql("UPDATE own SET data = data || '{\"text\": \"bobs\"}' WHERE owner = 'bob'");
                }

                @Override
                public void down(Documents documents) {
                    documents.table("own").fill("author", "nobody");
                }
            });

            try (Migrations migrations = migrations(storage, List.of(OWN), doubling)) {
                migrations.up(MigrationListener.SILENT);
                assertThat(own.asOwner("ada").stream()).containsExactly(Note.of("a", 2));
                assertThat(own.asOwner("bob").stream())
                        .containsExactly(Note.of("a", "bobs").withCount(4));

                migrations.down(List.of("0001_double"), MigrationListener.SILENT);
            }
            storage.storage().migrate(List.of(OWN));
            assertThat(own.asOwner("ada").get("a").orElseThrow().author()).hasValue("nobody");
        }
    }
}
