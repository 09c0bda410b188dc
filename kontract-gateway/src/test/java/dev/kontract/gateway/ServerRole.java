package dev.kontract.gateway;

import dev.kontract.app.Application;
import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.gateway.internal.terminal.Terminal;
import dev.kontract.storage.StorageOptions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The role that a server runs under in production: an administrator has migrated, and it may do what {@code kontract
 * migrate grants} prints, and nothing else.
 */
final class ServerRole {
    static final String NAME = "Server's role";

    private static final String PASSWORD = "server";

    private ServerRole() {}

    /** Migrates a database for an application, and gives the way to it as the server's role. */
    static StorageOptions migrated(EmbeddedDatabase database, Application application, Path directory) {
        StorageOptions owner = StorageOptions.DEFAULT.withUrl(database.databaseUrl());
        KontractConfig config = KontractConfig.DEFAULT.withDatabase(owner);
        run(config, application, directory, "up");
        sql(owner, "REVOKE ALL ON DATABASE postgres FROM PUBLIC");
        sql(owner, "CREATE ROLE \"" + NAME + "\" LOGIN PASSWORD '" + PASSWORD + "'");
        sql(owner, run(config, application, directory, "grants", NAME));
        return owner.withCredentials(NAME, PASSWORD);
    }

    /** Runs {@code kontract migrate}, and gives what it prints. */
    private static String run(KontractConfig config, Application application, Path directory, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Migrate.run(
                List.of(words),
                config,
                List.of(application),
                new Terminal(stream, stream, InputStream.nullInputStream(), directory));
        String text = out.toString(StandardCharsets.UTF_8);
        if (code != 0) {
            throw new IllegalStateException(text);
        }
        return text;
    }

    static void sql(StorageOptions options, String text) {
        try (Connection connection = DriverManager.getConnection(options.url(), options.user(), options.password());
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
