package dev.kontract.gateway;

import dev.kontract.auth.AuthSecret;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.StorageOptions;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A whole server with a database of its own, to be attacked. */
final class AuthServer implements AutoCloseable {
    private final EmbeddedDatabase database = EmbeddedDatabase.temporary();
    private final Kontract kontract;

    AuthServer(UnaryOperator<KontractConfig> change) {
        AuthSettings auth = AuthSettings.DEFAULT.withSecret(AuthSecret.ofText("a secret of at least 32 bytes, here"));
        kontract = Kontract.start(
                change.apply(KontractConfig.DEFAULT
                        .withHost("127.0.0.1")
                        .withPort(0)
                        .withDatabase(StorageOptions.DEFAULT
                                .withUrl(database.databaseUrl())
                                .withPoolSize(4))
                        .withAuth(auth)),
                List.of(new NotesApp()));
    }

    URI uri() {
        return kontract.uri();
    }

    int port() {
        return kontract.port();
    }

    Kontract kontract() {
        return kontract;
    }

    /** How many rows each table has. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'" + " AND tablename LIKE 'tbl\\_%'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM \"" + table + "\"")) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return rows;
    }

    @Override
    public void close() {
        kontract.close();
        database.close();
    }
}
