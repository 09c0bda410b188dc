package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.migration.MigrationListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The advisory lock that lets one node migrate at a time; it ends with the connection. */
final class MigrationLock {
    /** "kontract" in ASCII. */
    private static final long KEY = 0x6b6f6e7472616374L;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private MigrationLock() {}

    /**
     * Waits for the lock by asking again and again: whoever waits for it inside of a statement holds a snapshot, which
     * an index that the holder builds concurrently would wait for.
     */
    static void take(Link link, MigrationListener listener) throws SQLException {
        while (!link.run(
                        "SELECT pg_catalog.pg_try_advisory_lock(?)",
                        List.of(KEY),
                        rows -> rows.next() && rows.getBoolean(1))
                .orElse(false)) {
            listener.at("Waiting for another migration", 0, 0);
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw SqlFailures.unavailable("Interrupted while another node migrates", interrupted);
            }
        }
    }
}
