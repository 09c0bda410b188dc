package dev.kontract.storage.internal.migration;

import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.storage.migration.MigrationPlan;
import dev.kontract.storage.migration.MigrationStatus;
import dev.kontract.storage.migration.Migrations;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Set;

/** The migrations of one PostgreSQL database. */
public final class PostgresMigrations implements Migrations {
    private final Database database;
    private final Target target;
    private final Migrator migrator;

    /** Those of an application, on a pool of their own that is opened without waiting for the database. */
    public PostgresMigrations(StorageOptions options, List<TableDefinition<?>> tables, List<WrittenMigration> written) {
        this(new Database(options), new Target(List.copyOf(tables), List.copyOf(written), Set.of()));
    }

    private PostgresMigrations(Database database, Target target) {
        this.database = database;
        this.target = target;
        this.migrator = new Migrator(database, target);
    }

    /** Applies what is safe, on connections of a pool that somebody else has. */
    public static void start(Database database, List<TableDefinition<?>> tables, List<WrittenMigration> written) {
        new Migrator(database, new Target(tables, written, Set.of()))
                .up(Migrator.Extent.SAFE, MigrationListener.SILENT);
    }

    @Override
    public Migrations knowing(Set<String> others) {
        return new PostgresMigrations(database, new Target(target.definitions(), target.written(), Set.copyOf(others)));
    }

    @Override
    public MigrationPlan plan() {
        return migrator.plan();
    }

    @Override
    public void up(MigrationListener listener) {
        migrator.up(Migrator.Extent.ALL, listener);
    }

    @Override
    public void start() {
        migrator.up(Migrator.Extent.SAFE, MigrationListener.SILENT);
    }

    @Override
    public void down(List<String> ids, MigrationListener listener) {
        migrator.down(ids, listener);
    }

    @Override
    public List<MigrationStatus> status() {
        return migrator.status();
    }

    @Override
    public List<String> grants(String role) {
        return migrator.grants(role);
    }

    @Override
    public void close() {
        database.close();
    }
}
