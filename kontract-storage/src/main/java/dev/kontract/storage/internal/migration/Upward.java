package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.migration.Migrator.Extent;
import dev.kontract.storage.internal.table.CursorKey;
import dev.kontract.storage.internal.table.Relation;
import dev.kontract.storage.internal.table.TableName;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationError.Reason;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.storage.migration.SchemaChange;
import dev.kontract.storage.migration.SchemaDiff;
import dev.kontract.storage.migration.TableSchema;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.TableDefinition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One transaction that takes a database to where an application needs it. */
final class Upward {
    /** What a version that does not know of it can live with. */
    private static final Set<SchemaChange.Kind> ADDITIONS = EnumSet.of(
            SchemaChange.Kind.FIELD_ADDED,
            SchemaChange.Kind.PERMISSION_CHANGED,
            SchemaChange.Kind.INDEX_ADDED,
            SchemaChange.Kind.INDEX_REMOVED);

    private final Link link;
    private final Target target;
    private final Extent extent;
    private final MigrationListener listener;
    private final StoredTables tables;
    private final Set<String> doubtful = new HashSet<>();

    Upward(Link link, Target target, Extent extent, MigrationListener listener) {
        this.link = link;
        this.target = target;
        this.extent = extent;
        this.listener = listener;
        this.tables = new StoredTables(link);
    }

    /** Creates the system tables: whoever writes records needs them, to know how transactions are numbered. */
    static void createSystem(Link link) throws SQLException {
        link.run("BEGIN");
        new StoredTables(link).create(DatabaseState.read(link).missing(Relation.SYSTEM));
        link.run("COMMIT");
    }

    void run() throws SQLException {
        link.run("BEGIN ISOLATION LEVEL READ COMMITTED");
        DatabaseState before = DatabaseState.read(link);
        Planner planner = new Planner(before, target, extent);
        createHistory(before);
        if (target.definitions().stream().anyMatch(definition -> definition.perOwner())) {
            CursorKey.create(link);
        }
        for (TableDefinition<?> definition : target.definitions()) {
            create(definition, before);
        }
        List<WrittenMigration> pending = planner.history().pending();
        if (!pending.isEmpty()) {
            migrate(pending, planner.isFresh());
        }
        settle(planner);
        link.run("COMMIT");
    }

    private void createHistory(DatabaseState before) throws SQLException {
        String ptr = DatabaseState.migrations();
        if (!target.written().isEmpty() && !before.relations().containsKey(ptr)) {
            tables.create(before.missing(Relation.ofTable(ptr, false)));
            tables.register(DatabaseState.SYSTEM, DatabaseState.MIGRATIONS, "{}");
        }
    }

    private void create(TableDefinition<?> definition, DatabaseState before) throws SQLException {
        StoredTable stored = before.tables().get(definition.name());
        if (stored == null) {
            String ptr = TableName.of(TableName.SHARED, definition.name());
            tables.create(before.missing(Target.relations(definition, ptr)));
            tables.register(
                    TableName.SHARED, definition.name(), PlainData.text(SchemaData.of(TableSchema.of(definition))));
        } else {
            // indexes follow outside of the transaction
            tables.create(before.missing(Relation.ofTable(stored.ptr(), stored.perOwner())).stream()
                    .filter(relation -> !relation.isIndex())
                    .toList());
            if (stored.schema().isEmpty()) {
                doubtful.add(definition.name());
            }
        }
    }

    /** A database that the application is new to has no records to migrate: it only notes that they are behind it. */
    private void migrate(List<WrittenMigration> pending, boolean fresh) throws SQLException {
        DatabaseState now = DatabaseState.read(link);
        StoredDocuments documents = new StoredDocuments(link, now.tables(), listener);
        if (!fresh) {
            DocumentViews.create(link, now.tables().values());
        }
        for (WrittenMigration migration : pending) {
            if (!fresh) {
                documents.enter(migration.id());
                switch (migration) {
                    case WrittenMigration.Sql script -> documents.sql(script.up());
                    case WrittenMigration.Java written -> written.migration().up(documents);
                }
            }
            tables.applied(new AppliedMigration(migration.id(), migration.checksum(), Instant.now()));
        }
        doubtful.addAll(documents.touched());
    }

    /** Checks what may not fit, and writes down what the records look like now. */
    private void settle(Planner planner) throws SQLException {
        DatabaseState now = DatabaseState.read(link);
        List<SchemaChange> changes = planner.changes();
        changes.stream().filter(change -> !change.isSafe()).forEach(change -> doubtful.add(change.table()));
        Verification verification = new Verification(link, listener);
        for (TableDefinition<?> definition : target.definitions()) {
            StoredTable stored = now.tables().get(definition.name());
            if (stored != null && doubtful.contains(definition.name())) {
                verification.run(definition, stored.ptr());
            }
            if (stored != null && !planner.isBack(definition, stored)) {
                describe(stored, TableSchema.of(definition));
            }
        }
        for (SchemaChange change : changes) {
            if (change.type() == SchemaChange.Kind.TABLE_REMOVED) {
                remove(now.tables().get(change.table()), verification);
            }
        }
    }

    private void describe(StoredTable stored, TableSchema wanted) throws SQLException {
        if (stored.schema().isEmpty()) {
            tables.describe(stored.name(), wanted, List.of());
        } else if (!stored.schema().get().equals(wanted)) {
            TableSchema old = stored.schema().get();
            List<String> before = new ArrayList<>();
            if (SchemaDiff.diffSchemas(stored.name(), old, wanted).changes().stream()
                    .allMatch(change -> ADDITIONS.contains(change.type()))) {
                before.addAll(stored.before());
                before.add(SchemaData.fingerprint(old));
            }
            tables.describe(stored.name(), wanted, before);
        }
    }

    private void remove(@Nullable StoredTable table, Verification verification) throws SQLException {
        if (table == null) {
            return;
        }
        long left =
                verification.count("SELECT count(*) FROM " + table.ptr() + " WHERE _deleted_txid IS NULL", List.of());
        if (left > 0) {
            throw new MigrationError(
                    Reason.UNFIT,
                    "The table " + table.name() + " is to be removed and still has " + left
                            + " records: move or delete them in the migration; nothing was migrated");
        }
        tables.drop(table);
    }
}
