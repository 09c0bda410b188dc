package dev.kontract.storage.internal;

import dev.kontract.error.RPCError;
import dev.kontract.procedure.Transactor;
import dev.kontract.storage.CollectOptions;
import dev.kontract.storage.Collected;
import dev.kontract.storage.PGClient;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.StorageSessions;
import dev.kontract.storage.Tables;
import dev.kontract.storage.VersionOptions;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.internal.migration.PostgresMigrations;
import dev.kontract.storage.internal.table.PostgresTables;
import dev.kontract.storage.internal.table.TablePermissions;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import dev.kontract.storage.internal.transfer.PostgresTransfers;
import dev.kontract.storage.migration.WrittenMigration;
import dev.kontract.storage.transfer.Transfers;
import dev.kontract.table.TableDefinition;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The storage of one PostgreSQL database. */
public final class PostgresStorage implements Storage {
    private final Database database;
    private final Transactor transactor;
    private final PostgresTables tables;
    private final PGClient client;
    private final PostgresSessions sessions;
    private final CollectingTask collecting;

    /** Opens the pool of connections, without waiting for the database. */
    public PostgresStorage(StorageOptions options) {
        this.database = new Database(options);
        PostgresTransactor running = new PostgresTransactor(database);
        this.tables = new PostgresTables(running);
        this.transactor = tables.keyed(options);
        this.client = new PostgresClient(running);
        this.sessions = new PostgresSessions(database, running);
        VersionOptions versions = options.versions();
        this.collecting = new CollectingTask(
                versions.collectEvery(), () -> collect(CollectOptions.DEFAULT.withRetention(versions.retention())));
        collecting.start();
    }

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public Transactor transactor() {
        return transactor;
    }

    @Override
    public PGClient client() {
        return client;
    }

    @Override
    public StorageSessions sessions() {
        return sessions;
    }

    @Override
    public void migrate(List<TableDefinition<?>> definitions, List<WrittenMigration> written) {
        PostgresMigrations.start(database, definitions, written);
        tables.forget();
    }

    @Override
    public Collected collect(CollectOptions how) {
        return tables.collect(database, how);
    }

    @Override
    public Transfers transfers() {
        return new PostgresTransfers(database);
    }

    @Override
    public Map<String, Integer> permissions() {
        try (Link link = database.acquire()) {
            return TablePermissions.read(link);
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }

    @Override
    public Duration ping() {
        long start = System.nanoTime();
        try (Link link = database.acquire()) {
            link.run("SELECT 1");
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public boolean isHealthy() {
        if (database.isBusy()) {
            return true; // waiting for a connection would say no more, and too late
        }
        try {
            return ping().isPositive();
        } catch (RPCError none) {
            return database.isBusy();
        }
    }

    @Override
    public int connectionsInUse() {
        return database.connectionsInUse();
    }

    @Override
    public void close() {
        collecting.close();
        database.close();
    }
}
