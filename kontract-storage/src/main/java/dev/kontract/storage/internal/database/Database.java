package dev.kontract.storage.internal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.kontract.error.RPCError;
import dev.kontract.storage.DuplicateError;
import dev.kontract.storage.StorageOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool of connections to a database that may be down when it is opened, and later. Thread-safe. */
public final class Database implements AutoCloseable {
    /** The key of the row of {@code trxs} that speaks of the database. */
    public static final String ROW = Numbering.ROW;

    /** An advisory lock, shared by sessions that begin, and held alone by who moves the horizon. */
    public static final long SESSIONS_LOCK = 0x6b6f6e7472616376L;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READ_MARGIN_SECONDS = 5;

    private final StorageOptions options;
    private final ObservedDataSource source = new ObservedDataSource();
    private final HikariDataSource pool;
    private final Numbering numbering = new Numbering();
    private final UniqueIndexes uniqueIndexes = new UniqueIndexes();
    /** When the connections were dropped that waited to be used. */
    private final AtomicLong dropped = new AtomicLong(System.nanoTime());

    /** Opens the pool, without waiting for the database. */
    public Database(StorageOptions options) {
        this.options = options;
        configure(source, options, options.statementTimeout());
        this.pool = new HikariDataSource(poolOf(source, options));
    }

    private static void configure(PGSimpleDataSource source, StorageOptions options, Duration statementTimeout) {
        source.setURL(options.url());
        source.setUser(options.user());
        source.setPassword(options.password());
        source.setConnectTimeout(seconds(options.connectionTimeout()));
        source.setLoginTimeout(seconds(options.connectionTimeout()));
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false); // the detail holds stored data
        source.setPreparedStatementCacheQueries(512);
        source.setPrepareThreshold(3);
        if (!options.url().contains("ApplicationName=")) {
            source.setApplicationName("kontract");
        }
        if (statementTimeout.isPositive()) {
            String given = source.getOptions();
            source.setOptions(
                    (given == null ? "" : given + " ") + "-c statement_timeout=" + statementTimeout.toMillis());
            // a server that went away without a word must not hold a call for ever
            source.setSocketTimeout(seconds(statementTimeout) + READ_MARGIN_SECONDS);
        }
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.plusMillis(999).toSeconds());
    }

    private static HikariConfig poolOf(PGSimpleDataSource source, StorageOptions options) {
        HikariConfig config = new HikariConfig();
        long timeout = options.connectionTimeout().toMillis();
        config.setDataSource(source);
        config.setPoolName("kontract-storage");
        config.setMaximumPoolSize(options.poolSize());
        config.setConnectionTimeout(timeout);
        config.setValidationTimeout(Math.clamp(timeout / 2, 250, 2_000));
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new LinksDecide());
        return config;
    }

    /**
     * A connection of its own, not of the pool and without a time limit on statements, for migrations.
     *
     * @throws dev.kontract.error.RPCError with {@code SERVICE_UNAVAILABLE} if there is none
     */
    public Link connect() {
        try {
            PGSimpleDataSource own = new PGSimpleDataSource();
            configure(own, options, Duration.ZERO);
            return new Link(own.getConnection());
        } catch (SQLException failure) {
            throw SqlFailures.unavailable("The database is out of reach", failure);
        }
    }

    /** Tells a connection that is not of the pool how transactions are numbered, which takes the system tables. */
    public void number(Link link) throws SQLException {
        Numbering.tell(link);
    }

    /**
     * A connection of its own, without a time limit on statements, for long work with transaction ids.
     *
     * @throws dev.kontract.error.RPCError with {@code SERVICE_UNAVAILABLE} if there is none
     */
    public Link dedicated() {
        return numbered(connect());
    }

    /**
     * A connection of the pool, in no transaction.
     *
     * @throws dev.kontract.error.RPCError with {@code SERVICE_UNAVAILABLE} if none is free in time; at once if the
     *     database is known to be down
     */
    public Link acquire() {
        if (source.failure() != null && pool.getHikariPoolMXBean().getTotalConnections() == 0) {
            throw SqlFailures.unavailable("The database is out of reach", null);
        }
        return numbered(taken());
    }

    private Link numbered(Link link) {
        boolean numbered = false;
        try {
            link.number(numbering);
            numbered = true;
            return link;
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        } finally {
            if (!numbered) {
                link.close();
            }
        }
    }

    private Link taken() {
        try {
            Connection connection = pool.getConnection();
            long taken = System.nanoTime();
            return new Link(connection, lost -> discard(connection, lost, taken));
        } catch (SQLException failure) {
            SQLException out = source.failure();
            boolean busy = out == null && pool.getHikariPoolMXBean().getTotalConnections() > 0;
            throw SqlFailures.unavailable(
                    busy ? "All database connections are busy" : "The database is out of reach",
                    out == null ? failure : out);
        }
    }

    /** Drops a connection; if it was lost, what happened to it happened to the others that were open then. */
    private void discard(Connection connection, boolean lost, long taken) {
        pool.evictConnection(connection);
        long before = dropped.get();
        if (lost && taken - before > 0 && dropped.compareAndSet(before, System.nanoTime())) {
            LOG.warn("A connection to the database was lost; new ones are opened");
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Whether every connection that the pool may have is in use; then the database was up when they were taken. */
    public boolean isBusy() {
        return source.failure() == null && connectionsInUse() >= options.poolSize();
    }

    /** How many connections are in use. */
    public int connectionsInUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** The unique indexes that are known. */
    public UniqueIndexes uniqueIndexes() {
        return uniqueIndexes;
    }

    /** The typed error of a failure before the end of a transaction, or of one that the server reported. */
    public RPCError error(SQLException failure) {
        return error(List.of(), failure);
    }

    /**
     * The typed error of a failure of statements, any of which may have refused.
     *
     * @param sent the statements that failed
     */
    public RPCError error(List<Sql> sent, SQLException failure) {
        return Refusal.in(sent, failure)
                .or(() -> uniqueIndexes.violated(failure).map(fields -> new DuplicateError(fields, failure)))
                .orElseGet(() -> SqlFailures.of(failure));
    }

    /** The options. */
    public StorageOptions options() {
        return options;
    }

    /** Closes every connection. */
    @Override
    public void close() {
        source.end();
        pool.close();
    }
}
