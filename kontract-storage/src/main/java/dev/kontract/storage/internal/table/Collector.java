package dev.kontract.storage.internal.table;

import dev.kontract.error.HttpError;
import dev.kontract.error.RpcCode;
import dev.kontract.storage.CollectOptions;
import dev.kontract.storage.Collected;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Collects old versions and expired answers, in many short transactions, on one node at a time. Thread-safe. */
final class Collector {
    /** Held by the node that collects. */
    private static final long LOCK = 0x6b6f6e7472616377L;

    private static final String TABLES = "SELECT ptr FROM storage ORDER BY ptr";

    private final Database database;
    private final PostgresTransactor transactor;

    Collector(Database database, PostgresTransactor transactor) {
        this.database = database;
        this.transactor = transactor;
    }

    Collected collect(CollectOptions options) {
        try (Link link = database.dedicated()) {
            if (!link.run("SELECT pg_try_advisory_lock(?)", List.of(LOCK), Collector::first)
                    .orElse(false)) {
                throw new HttpError(409, RpcCode.CONFLICT, "A node is collecting old versions already");
            }
            return collect(link, options);
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }

    private static boolean first(ResultSet rows) throws SQLException {
        return rows.next() && rows.getBoolean(1);
    }

    private Collected collect(Link link, CollectOptions options) throws SQLException {
        String now = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";
        Instant cutoff = Instant.ofEpochMilli(
                        link.run(now, List.of(), Rows::number).orElseThrow())
                .minus(options.retention());
        long wanted = transactor
                .transact(false, session -> Cuts.firstAfter(session, cutoff))
                .oldest();
        List<String> tables = link.run(TABLES, List.of(), Rows::texts).orElse(List.of());
        if (options.dryRun()) {
            return count(link, Horizon.look(link, wanted), tables);
        }
        Horizon horizon = Horizon.move(link, wanted, cutoff);
        Sweep sweep = new Sweep(link, horizon, options.progress());
        for (String table : tables) {
            sweep.expect(table);
        }
        for (String table : tables) {
            sweep.run(table);
        }
        horizon.done(link);
        KeptAnswers.collect(link);
        return sweep.collected();
    }

    private static Collected count(Link link, Horizon horizon, List<String> tables) throws SQLException {
        Collected all = new Collected(0, 0, horizon.to());
        for (String table : tables) {
            Collected before = all;
            String count = new GarbageStatements(table).count();
            all = link.run(count, List.of(horizon.to(), horizon.to(), horizon.to()), rows -> {
                        rows.next();
                        long records = rows.getLong(2);
                        return new Collected(
                                before.versions() + rows.getLong(1) + records,
                                before.records() + records,
                                before.horizon());
                    })
                    .orElseThrow();
        }
        return all;
    }
}
