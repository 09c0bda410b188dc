package dev.kontract.auth;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;

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

    static Users users() {
        return new Users(STORAGE.tables(), STORAGE.transactor());
    }
}
