package dev.kontract.cli;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schemas;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.TableProxy;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A database with a table of items, and the command beside it. */
final class Items implements AutoCloseable {
    /** What is in the table. */
    record Item(String id) {}

    private static final TableDefinition<Item> ITEMS = new TableDefinition<>(
            "items",
            new RecordSchema<>(
                    "Item", List.of(Field.of("id", Schemas.STRING, Item::id)), values -> new Item((String) values[0])),
            Item::id,
            (item, id) -> new Item(id),
            "id");

    private final EmbeddedDatabase database = EmbeddedDatabase.temporary();
    private final Storage storage = Storage.open(StorageOptions.DEFAULT
            .withUrl(database.databaseUrl())
            .withPoolSize(2)
            .withConnectionTimeout(Duration.ofSeconds(30)));

    Items() {
        storage.migrate(List.of(ITEMS));
    }

    TableProxy<Item> table() {
        return storage.tables().table(ITEMS);
    }

    /** What tells a command of the database. */
    Map<String, String> environment() {
        return Map.of("DATABASE_URL", database.databaseUrl());
    }

    Cli cli() {
        return new Cli().with(environment());
    }

    /** Waits until a query counts so many. */
    void await(String sql, long count) throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            while (count(statement) != count) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("Not " + count + ": " + sql);
                }
                Thread.sleep(20);
            }
        }
    }

    private static long count(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        storage.close();
        database.close();
    }
}
