package dev.kontract.testing;

import dev.kontract.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** The records of all tables. */
final class Records {
    /** Heads and logs. */
    private static final String TABLES = """
            SELECT string_agg(format('%I.%I', schemaname, tablename), ', ')
            FROM pg_tables WHERE tablename LIKE 'tbl\\_%'""";

    private Records() {}

    static void deleteAll(EmbeddedDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            String tables = tables(statement);
            if (!tables.isEmpty()) {
                statement.execute("TRUNCATE " + tables);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The test database cannot be reset", failure);
        }
    }

    private static String tables(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            rows.next();
            String tables = rows.getString(1);
            return tables == null ? "" : tables;
        }
    }
}
