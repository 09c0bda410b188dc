package dev.kontract.storage;

import dev.kontract.procedure.Transactor;
import dev.kontract.storage.internal.PostgresStorage;
import dev.kontract.storage.internal.table.AnswerTable;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.storage.transfer.Transfers;
import dev.kontract.table.TableDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Stored tables and transactions on one PostgreSQL database. Thread-safe.
 *
 * <p>The database may be down at any time, also when the storage is opened: calls then fail with {@code
 * SERVICE_UNAVAILABLE}, at once when that is known, and succeed again some seconds after it came back.
 */
public interface Storage extends AutoCloseable {
    /** Opens a storage, without waiting for the database. */
    static Storage open(StorageOptions options) {
        return new PostgresStorage(options);
    }

    /** The tables that a storage itself uses, to be created with those of the application. */
    static List<TableDefinition<?>> ownTables() {
        return List.of(AnswerTable.ANSWERS);
    }

    /** The tables. */
    Tables tables();

    /**
     * Runs a call's body in one transaction: serializable where it may write, on one snapshot where it only reads. The
     * body of a call should have no effects but those on tables, as it may run more than once.
     */
    Transactor transactor();

    /** SQL of the program itself. */
    PGClient client();

    /**
     * The permission bits in the rows of {@code storage}, by the shared and per-owner tables' names; empty before the
     * first migration. They are read now, whatever a node remembers.
     *
     * @throws dev.kontract.error.RPCError with {@code SERVICE_UNAVAILABLE} if the database is out of reach
     */
    Map<String, Integer> permissions();

    /** The sessions that span calls. */
    StorageSessions sessions();

    /**
     * Makes the database fit these tables, as far as that is safe: creates the system tables, the tables and the indexes
     * that are missing, and notes new fields. Nodes that start together do so one after the other. Where nothing is
     * missing, the right to read suffices.
     *
     * @throws dev.kontract.storage.migration.MigrationError if a change is not safe, if written migrations have to run
     *     first, or the role may not create what is missing
     * @throws dev.kontract.error.RPCError with {@code SERVICE_UNAVAILABLE} if the database is out of reach; nothing is
     *     changed then
     */
    void migrate(List<TableDefinition<?>> definitions, List<WrittenMigration> written);

    /** Makes the database fit these tables of an application that has no written migrations. */
    default void migrate(List<TableDefinition<?>> definitions) {
        migrate(definitions, List.of());
    }

    /**
     * Collects the versions that no state needs any more which is younger than the retention, or which a session has
     * pinned; and what is left of records that were deleted before. A record's newest version is never collected, and its
     * versions go on counting; only those of a record that was gone for longer than the retention begin at 1 again.
     *
     * <p>It works in many short transactions, and can be interrupted at any time; the next run goes on. A node does the
     * same by itself from time to time, as its options say.
     *
     * @throws dev.kontract.error.RPCError with {@code CONFLICT} if a node is collecting already, or with {@code
     *     SERVICE_UNAVAILABLE}
     */
    Collected collect(CollectOptions how);

    /** Imports and exports of whole tables. */
    Transfers transfers();

    /**
     * Asks the database for a sign of life.
     *
     * @return how long it took
     * @throws dev.kontract.error.RPCError with {@code SERVICE_UNAVAILABLE} or {@code TIMEOUT} if there was none, or no
     *     connection was free to ask with
     */
    Duration ping();

    /**
     * Whether the database gives a sign of life. That all connections are in use counts as one: a database that went
     * away shows as soon as their statements fail.
     */
    boolean isHealthy();

    /** How many connections to the database are in use. */
    int connectionsInUse();

    /** Closes every connection; calls in flight fail. */
    @Override
    void close();
}
