package dev.kontract.storage.internal.table;

import dev.kontract.storage.CollectOptions;
import dev.kontract.storage.Collected;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.SqlFailures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** One run over all logs, from the last horizon to the present one. Not thread-safe. */
final class Sweep {
    private static final int ATTEMPTS = 10;

    private final Link link;
    private final Horizon horizon;
    private final CollectOptions.Progress progress;
    private long expected;
    private long done;
    private long versions;
    private long records;

    Sweep(Link link, Horizon horizon, CollectOptions.Progress progress) {
        this.link = link;
        this.horizon = horizon;
        this.progress = progress;
    }

    /** Counts what a table will take. */
    void expect(String table) throws SQLException {
        expected += link.run(new GarbageStatements(table).size(), List.of(horizon.from(), horizon.to()), Rows::number)
                .orElseThrow();
    }

    /** What a batch did, and where it ended. */
    private record Batch(long gone, long dead, long size, long txid, int seq) {
        static Batch read(ResultSet rows) throws SQLException {
            rows.next();
            return new Batch(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getInt(5));
        }
    }

    /** Collects in one table. */
    void run(String table) throws SQLException {
        String sweep = new GarbageStatements(table).sweep();
        Batch batch = new Batch(0, 0, GarbageStatements.BATCH, horizon.from() - 1, Integer.MAX_VALUE);
        while (batch.size == GarbageStatements.BATCH) {
            batch = after(batch, sweep);
            versions += batch.gone;
            records += batch.dead;
            done += batch.size;
            progress.at(done, Math.max(done, expected));
        }
    }

    /** The next batch; a deadlock with writers is their due to win. */
    private Batch after(Batch last, String sweep) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return link.run(sweep, List.of(last.txid, last.seq, horizon.to()), Batch::read)
                        .orElseThrow();
            } catch (SQLException refused) {
                if (!SqlFailures.isConflict(refused) || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    Collected collected() {
        return new Collected(versions, records, horizon.to());
    }
}
