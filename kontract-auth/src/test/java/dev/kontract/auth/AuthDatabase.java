package dev.kontract.auth;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One PostgreSQL for all tests, with the tables of users in it; it stops with the JVM. */
final class AuthDatabase {
    private static final EmbeddedDatabase SERVER = EmbeddedDatabase.temporary();
    static final Storage STORAGE = open();

    private AuthDatabase() {}

    static Storage open() {
        Storage storage = Storage.open(StorageOptions.DEFAULT.withUrl(SERVER.databaseUrl()));
        storage.migrate(Auth.tables());
        return storage;
    }

    /** The port of the server. */
    static int port() {
        return URI.create(SERVER.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    /** A storage of the same tables, led through a port of this machine. */
    static Storage through(int other) {
        return Storage.open(
                StorageOptions.DEFAULT.withUrl(SERVER.databaseUrl().replace(":" + port() + "/", ":" + other + "/")));
    }

    /** A connection of one's own, to look at the tables themselves. */
    static Connection connect() throws SQLException {
        return DriverManager.getConnection(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
    }

    static Users users() {
        return new Users(STORAGE.tables(), STORAGE.transactor());
    }
}
