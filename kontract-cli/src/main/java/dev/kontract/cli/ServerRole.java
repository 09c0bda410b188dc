package dev.kontract.cli;

import dev.kontract.storage.StorageOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/**
 * The role of a server in production: an administrator has migrated, and it may do what {@code kontract migrate grants}
 * prints, and nothing else.
 */
final class ServerRole {
    private static final String NAME = "kontract_server";
    private static final String MAY_NOT = "42501";

    private ServerRole() {}

    /** Migrates a new database as its owner, and gives the way to it as a new role. */
    static Database of(Database owner, String classPath, Path directory) throws InterruptedException {
        AppCommand migration = new AppCommand(AppCommand.MIGRATE, directory, classPath, owner);
        migration.output(List.of("up"));
        String grants = migration.output(List.of("grants", NAME));
        byte[] password = new byte[32];
        new SecureRandom().nextBytes(password);
        String secret = HexFormat.of().formatHex(password);
        StorageOptions options = StorageOptions.DEFAULT.withUrl(owner.url());
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON DATABASE \"" + connection.getCatalog() + "\" FROM PUBLIC");
            statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + secret + "'");
            statement.execute(grants);
            requireNoMore(options.withCredentials(NAME, secret));
        } catch (SQLException failure) {
            throw CliException.failed("The server's role cannot be made", failure);
        }
        return new Database(owner.url().replaceFirst("//[^@]*@", "//" + NAME + ":" + secret + "@"));
    }

    private static Connection connect(StorageOptions options) throws SQLException {
        return DriverManager.getConnection(options.url(), options.user(), options.password());
    }

    private static void requireNoMore(StorageOptions options) throws SQLException {
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE more_than_granted ()");
        } catch (SQLException refused) {
            if (MAY_NOT.equals(refused.getSQLState())) {
                return;
            }
            throw refused;
        }
        throw CliException.failed("The server's role may create tables");
    }
}
