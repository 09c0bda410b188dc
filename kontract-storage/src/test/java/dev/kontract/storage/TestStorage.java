package dev.kontract.storage;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.migration.MigrationListener;
import dev.kontract.storage.migration.Migrations;
import dev.kontract.table.TableDefinition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage in a schema of its own, on the one server of this JVM, with statements beside it. */
final class TestStorage implements AutoCloseable {
    private static final EmbeddedDatabase SERVER = EmbeddedDatabase.temporary();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static final String ROLE = "server";
    private static final AtomicBoolean HAS_ROLE = new AtomicBoolean();

    private final StorageOptions owner;
    private final StorageOptions options;
    private final Storage storage;

    private TestStorage(StorageOptions owner, StorageOptions options) {
        this.owner = owner;
        this.options = options;
        this.storage = Storage.open(options);
    }

    /** Options for a new, empty schema. */
    static StorageOptions freshOptions() {
        String schema = "test" + SCHEMAS.incrementAndGet();
        StorageOptions options = StorageOptions.DEFAULT
                .withUrl(SERVER.databaseUrl() + "?currentSchema=" + schema)
                .withPoolSize(8);
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
            return options;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The port of the server. */
    static int port() {
        return SERVER.port();
    }

    static TestStorage withTables(TableDefinition<?>... tables) {
        return with(freshOptions(), tables);
    }

    static TestStorage with(StorageOptions options, TableDefinition<?>... tables) {
        TestStorage opened = new TestStorage(options, options);
        opened.storage.migrate(List.of(tables));
        return opened;
    }

    /** A storage under a role that may do what {@code kontract migrate grants} prints, and nothing else, as in production. */
    static TestStorage served(StorageOptions owner, TableDefinition<?>... tables) {
        try (Migrations migrations = Migrations.open(owner.withPoolSize(1), List.of(tables), List.of())) {
            migrations.up(MigrationListener.SILENT);
            if (HAS_ROLE.compareAndSet(false, true)) {
                sql(owner, "CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + ROLE + "'");
            }
            sql(owner, String.join("\n", migrations.grants(ROLE)));
        }
        return new TestStorage(owner, owner.withCredentials(ROLE, ROLE));
    }

    Storage storage() {
        return storage;
    }

    StorageOptions options() {
        return options;
    }

    <T> TableProxy<T> table(TableDefinition<T> definition) {
        return storage.tables().table(definition);
    }

    private static Connection connect(StorageOptions options) throws SQLException {
        return DriverManager.getConnection(options.url(), options.user(), options.password());
    }

    /** Runs SQL beside the storage, and gives the first column of what comes back. */
    List<String> sql(String text) {
        return sql(owner, text);
    }

    private static List<String> sql(StorageOptions options, String text) {
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement()) {
            List<String> column = new ArrayList<>();
            if (statement.execute(text)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    column.add(rows.getString(1));
                }
            }
            return column;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        storage.close();
    }
}
