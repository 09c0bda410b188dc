package dev.kontract.benchmarks.transfers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Serializable JDBC as one writes it by hand, on a table of two columns: read both, look, write both, commit, or retry. */
final class JdbcLedger implements Ledger {
    private static final String READ = "SELECT id, balance FROM $ WHERE id IN (?, ?)";
    private static final String WRITE =
            "UPDATE $ SET balance = balance + CASE id WHEN ? THEN ?::bigint ELSE ?::bigint END WHERE id IN (?, ?)";
    private static final String WRITE_WITH_LOG = "WITH w AS (" + WRITE + " RETURNING id, balance)"
            + " INSERT INTO $_log (txid, id, balance) SELECT pg_current_xact_id()::text::bigint, id, balance FROM w";

    private final HikariDataSource pool;
    private final String table;
    private final boolean log;
    private final AtomicLong failures = new AtomicLong();

    /** @param log whether every new balance is also written to a log */
    JdbcLedger(String url, int poolSize, boolean log) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(poolSize);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        config.setConnectionTimeout(60_000);
        config.addDataSourceProperty("prepareThreshold", "3");
        this.pool = new HikariDataSource(config);
        this.table = log ? "bare_with_log" : "bare";
        this.log = log;
    }

    private String named(String sql) {
        return sql.replace("$", table);
    }

    @Override
    public void open() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(named("CREATE TABLE $ (id text PRIMARY KEY, balance bigint NOT NULL)"));
            statement.execute(named("CREATE TABLE $_log (txid bigint, id text, balance bigint,"
                    + " at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (txid, id))"));
            statement.execute(named("INSERT INTO $ SELECT 'account' || to_char(n, 'fm000000'), " + BALANCE
                    + " FROM generate_series(0, " + (Load.ACCOUNTS - 1) + ") AS n"));
            connection.commit();
        }
    }

    @Override
    public void transfer(Transfer transfer) throws SQLException, InterruptedException {
        for (int attempt = 1; !tryTransfer(transfer); attempt++) {
            failures.incrementAndGet();
            long bound = Math.min(100_000, 1_000L << Math.min(attempt, 10));
            Thread.sleep(Duration.ofNanos(1_000 * ThreadLocalRandom.current().nextLong(bound + 1)));
        }
    }

    private boolean tryTransfer(Transfer transfer) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                if (balance(connection, transfer) >= transfer.amount()) {
                    write(connection, transfer);
                }
                connection.commit();
                return true;
            } catch (SQLException failure) {
                connection.rollback();
                if ("40001".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState())) {
                    return false;
                }
                throw failure;
            }
        }
    }

    /** Reads both accounts, as the other ledgers do, and gives what is to be looked at. */
    private long balance(Connection connection, Transfer transfer) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(named(READ))) {
            read.setString(1, transfer.from());
            read.setString(2, transfer.to());
            long balance = -1;
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    balance = rows.getString(1).equals(transfer.from()) ? rows.getLong(2) : balance;
                }
            }
            return balance;
        }
    }

    private void write(Connection connection, Transfer transfer) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(named(log ? WRITE_WITH_LOG : WRITE))) {
            write.setString(1, transfer.from());
            write.setLong(2, -transfer.amount());
            write.setLong(3, transfer.amount());
            write.setString(4, transfer.from());
            write.setString(5, transfer.to());
            write.executeUpdate();
        }
    }

    @Override
    public long sum() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(named("SELECT sum(balance) FROM $"))) {
            rows.next();
            long sum = rows.getLong(1);
            connection.commit();
            return sum;
        }
    }

    @Override
    public long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        pool.close();
    }
}
