package dev.kontract.benchmarks.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Transactions by hand. */
final class Transactions {
    private static final String CONFLICT = "40001";

    private Transactions() {}

    /** Work on a connection. */
    @FunctionalInterface
    interface Body {
        void run(Connection connection) throws SQLException;
    }

    /** Runs a body and commits. */
    static void run(DataSource pool, Body body) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            commit(connection, body);
        }
    }

    /** Runs a body at REPEATABLE READ and commits, again after conflicts. */
    static void repeatable(DataSource pool, Body body) throws SQLException {
        boolean done = false;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            while (!done) {
                try {
                    commit(connection, body);
                    done = true;
                } catch (SQLException conflict) {
                    if (!CONFLICT.equals(conflict.getSQLState())) {
                        throw conflict;
                    }
                }
            }
        }
    }

    private static void commit(Connection connection, Body body) throws SQLException {
        try {
            body.run(connection);
            connection.commit();
        } catch (SQLException failure) {
            connection.rollback();
            throw failure;
        }
    }

    /** The number that a statement gives. */
    static long number(DataSource pool, String sql) throws SQLException {
        return Long.parseLong(text(pool, sql));
    }

    /** The text that a statement gives. */
    static String text(DataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Runs statements one by one. */
    static void execute(DataSource pool, List<String> statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
