package dev.kontract.storage.internal.table;

import dev.kontract.error.NotFoundError;
import dev.kontract.storage.HorizonError;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Snapshot;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.database.TransactionIds;
import dev.kontract.storage.internal.transaction.Cut;
import dev.kontract.storage.internal.transaction.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the cuts that transactions and moments stand for. The session's reads have to be on one snapshot, so that what the
 * cut needs cannot be collected before it is read. Stateless.
 */
final class Cuts {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** How far behind the moment to look for transactions; the last is for ever. */
    private static final List<Duration> WINDOWS = List.of(
            Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1), Duration.between(EARLIEST, LATEST));

    private static final int LOGS_AT_A_TIME = 50;

    private static final String HORIZON =
            "SELECT pg_snapshot_xmin(snapshot)::text::bigint, created_at <= ?::timestamptz" + " FROM trxs WHERE sid = '"
                    + Database.ROW + "'";
    private static final String LOGS = "SELECT ptr FROM storage ORDER BY ptr";
    private static final String WROTE = "(SELECT txid, snapshot FROM $_log WHERE txid = ? LIMIT 1)";
    private static final String OWN_WROTE =
            "(SELECT txid, snapshot FROM $_log WHERE txid = ? AND (owner = ? OR starts_with(id, ?)) LIMIT 1)";
    private static final String BEGAN =
            "SELECT txid, snapshot FROM $_log WHERE at > ?::timestamptz AND at <= ?::timestamptz";
    private static final String LEAST = "SELECT snapshot::text, txid FROM ("
            + "SELECT txid, snapshot, pg_snapshot_xmax(snapshot)::text::bigint AS next FROM ($logs) AS began) AS numbered"
            + " WHERE snapshot IS NOT NULL ORDER BY next + ((txid - next + 2147483648) >> 32 << 32),"
            + " (SELECT count(*) FROM pg_snapshot_xip(snapshot)) DESC LIMIT 1";
    private static final Sql NOW = Sql.of("SELECT " + TransactionIds.SNAPSHOT + "::text");

    private Cuts() {}

    /**
     * What a transaction saw and wrote.
     *
     * @param rows where it is looked for first; an owner's transactions are those that wrote for the owner, or in the
     *     owner's calls
     */
    static Cut of(Session session, TableRows rows, long txid) {
        long horizon = horizon(session, LATEST).oldest();
        if (txid < horizon) {
            throw new HorizonError(horizon);
        }
        String wrote = rows.reach().owner().isPresent() ? OWN_WROTE : WROTE;
        Object[] parameters = Stream.concat(
                        Stream.of(txid),
                        rows.reach().owner().stream()
                                .flatMap(owner -> Stream.of(owner, rows.reach().prefix())))
                .toArray();
        Snapshot snapshot = least(session, List.of(rows.table().ptr()), wrote, parameters)
                .or(() -> least(session, logs(session), wrote, parameters))
                .orElseThrow(() -> new NotFoundError("There is no transaction with this id that wrote anything"));
        return Cut.of(kept(snapshot, horizon), txid);
    }

    /** The least that a transaction saw which began after a moment, or else what can be seen now. */
    static Cut at(Session session, Instant moment) {
        Instant micros = moment.isBefore(EARLIEST) ? EARLIEST : moment.isAfter(LATEST) ? LATEST : moment;
        Instant after = micros.truncatedTo(ChronoUnit.MICROS);
        Kept horizon = horizon(session, after);
        if (!horizon.keeps()) {
            throw new HorizonError(horizon.oldest());
        }
        return new Cut(kept(firstAfter(session, after), horizon.oldest()), List.of());
    }

    /** The least snapshot of a transaction that began after a moment, or else the session's. */
    static Snapshot firstAfter(Session session, Instant after) {
        List<String> logs = logs(session);
        for (Duration window : WINDOWS) {
            Instant end = after.isBefore(LATEST.minus(window)) ? after.plus(window) : LATEST;
            Optional<Snapshot> least = least(session, logs, BEGAN, after.toString(), end.toString());
            if (least.isPresent()) {
                return least.get();
            }
        }
        return session.read(NOW, rows -> {
                    rows.next();
                    return Snapshot.parse(rows.getString(1));
                })
                .orElseThrow();
    }

    private static Snapshot kept(Snapshot snapshot, long horizon) {
        if (snapshot.oldest() < horizon) {
            throw new HorizonError(horizon);
        }
        return snapshot;
    }

    /** What is kept: the states behind all transactions below an id, and whether one of them is a moment's. */
    private record Kept(long oldest, boolean keeps) {
        static Kept read(ResultSet rows) throws SQLException {
            return rows.next() ? new Kept(rows.getLong(1), rows.getBoolean(2)) : new Kept(0, true);
        }
    }

    private static Kept horizon(Session session, Instant moment) {
        return session.read(Sql.of(HORIZON, moment.toString()), Kept::read).orElseThrow();
    }

    private static List<String> logs(Session session) {
        return session.read(Sql.of(LOGS), Rows::texts).orElse(List.of());
    }

    /** The least snapshot among those that a query of each log gives. */
    private static Optional<Snapshot> least(Session session, List<String> tables, String query, Object... parameters) {
        List<Snapshot> found = new ArrayList<>();
        for (int i = 0; i < tables.size(); i += LOGS_AT_A_TIME) {
            List<String> queries = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (String table : tables.subList(i, Math.min(tables.size(), i + LOGS_AT_A_TIME))) {
                queries.add(query.replace("$", TableName.checked(table)));
                values.addAll(List.of(parameters));
            }
            Sql sql = new Sql(LEAST.replace("$logs", String.join(" UNION ALL ", queries)), values);
            session.read(sql, Cuts::first).flatMap(row -> row).ifPresent(found::add);
        }
        return found.stream().min(Comparator.naturalOrder());
    }

    private static Optional<Snapshot> first(ResultSet rows) throws SQLException {
        return rows.next() ? Optional.of(Snapshot.parse(rows.getString(1)).of(rows.getLong(2))) : Optional.empty();
    }
}
