package dev.kontract.storage.migration;

import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.internal.migration.PostgresMigrations;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Set;

/**
 * Takes a database from one version of an application to the next. Thread-safe; of nodes that migrate at the same time
 * one does it, and the others wait for it.
 *
 * <p>Every method may throw an {@link dev.kontract.error.RPCError} with {@code SERVICE_UNAVAILABLE} if the database is out
 * of reach, and a {@link MigrationError} as it says.
 */
public interface Migrations extends AutoCloseable {
    /**
     * The migrations of an application, without waiting for the database.
     *
     * @param tables its tables
     * @param written its written migrations, in any order
     */
    static Migrations open(StorageOptions options, List<TableDefinition<?>> tables, List<WrittenMigration> written) {
        return new PostgresMigrations(options, tables, written);
    }

    /**
     * These migrations, for an application that had these tables too: one that it has no more is a change.
     *
     * @param others names of tables
     */
    Migrations knowing(Set<String> others);

    /** What {@link #up} would do. */
    MigrationPlan plan();

    /**
     * Applies the safe changes, the written migrations and, to a new database, everything. All of it is one transaction,
     * but for indexes on tables that are there already: those are built while others write, and again if that broke off.
     *
     * @throws MigrationError if something keeps it from being done
     */
    void up(MigrationListener listener);

    /**
     * Applies the safe changes alone, as a server does when it starts. Where there are none it needs no right but to
     * read.
     *
     * @throws MigrationError with {@code PENDING} if written migrations have not run
     */
    void start();

    /**
     * Undoes written migrations in one transaction, those before first.
     *
     * @param ids what {@link #status} has as applied, the latest first, without gaps
     * @throws MigrationError with {@code IRREVERSIBLE} if one has no way back
     */
    void down(List<String> ids, MigrationListener listener);

    /** Every written migration and where it stands, in order. */
    List<MigrationStatus> status();

    /**
     * The statements that give a role what a server needs, and nothing else: to read and write its tables.
     *
     * @param role the role's name, which need not exist yet
     */
    List<String> grants(String role);

    /** Closes the connections. */
    @Override
    void close();
}
