package dev.kontract.storage.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects for a pool, again and again until the database is there. The pool would try at growing intervals of up to
 * five seconds, which a database that is back would have to be waited for. Remembers whether the last attempt failed,
 * so that calls need not wait to find out again; says in the log when the database goes out of reach, and when it is
 * back.
 */
final class ObservedDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ObservedDataSource.class);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final transient CountDownLatch ended = new CountDownLatch(1);
    private transient volatile @Nullable SQLException failure;

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                Connection connection = super.getConnection(user, password);
                reached(start);
                return connection;
            } catch (SQLException refused) {
                missed(refused);
            }
            pauseOrEnd(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private void reached(long start) {
        if (failure != null) {
            failure = null;
            LOG.info(
                    "The database is back, after {} s",
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        }
    }

    private void missed(SQLException refused) {
        if (failure == null) {
            LOG.warn("The database is out of reach: {}", refused.getMessage());
        }
        failure = refused;
    }

    private void pauseOrEnd(long millis) throws SQLException {
        try {
            if (ended.await(millis, TimeUnit.MILLISECONDS)) {
                throw new SQLException("The storage is closed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted", interrupted);
        }
    }

    /** Why the last attempt to connect failed; null if it did not. */
    @Nullable
    SQLException failure() {
        return failure;
    }

    /** Ends the attempts to connect. */
    void end() {
        ended.countDown();
    }
}
