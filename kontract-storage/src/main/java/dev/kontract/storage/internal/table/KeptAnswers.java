package dev.kontract.storage.internal.table;

import dev.kontract.procedure.KeptAnswer;
import dev.kontract.procedure.KeyedCall;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.database.TransactionIds;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import dev.kontract.storage.internal.transaction.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The answers of keyed calls, until they expire. Thread-safe. */
final class KeptAnswers {
    private static final int BATCH = 500;
    private static final String EXPIRED = "(data->>'expiresAt')::bigint <= (extract(epoch FROM now()) * 1000)::bigint";

    /** Outside of serializable transactions, which would take all calls that look at one page of the index for one. */
    private static final String FIND = "WITH gone AS (DELETE FROM $ WHERE id = ? AND " + EXPIRED
            + ") SELECT data FROM $ WHERE id = ? AND NOT " + EXPIRED;

    /** Fails if there is one. */
    private static final String KEEP = "INSERT INTO $ (id, data, _version, _born, _txid, _owner) SELECT id, data ||"
            + " jsonb_build_object('expiresAt', (extract(epoch FROM clock_timestamp()) * 1000)::bigint + lifetime),"
            + " 1, 1, " + TransactionIds.TXID
            + ", owner FROM (VALUES (?, ?::jsonb, ?::bigint, ?)) AS kept (id, data, lifetime, owner)";

    private static final String PTR = "SELECT ptr FROM storage WHERE owner = ? AND id = ?";
    private static final String COLLECT = "WITH gone AS (DELETE FROM $ WHERE id IN (SELECT id FROM $ WHERE " + EXPIRED
            + " LIMIT " + BATCH + ") RETURNING 1) SELECT count(*) FROM gone";

    private final PostgresTransactor transactor;
    private final Registry registry;
    private final RecordCodec<AnswerTable.Row> codec = new RecordCodec<>(AnswerTable.ANSWERS);
    private final Duration lifetime;

    KeptAnswers(PostgresTransactor transactor, Registry registry, Duration lifetime) {
        this.transactor = transactor;
        this.registry = registry;
        this.lifetime = lifetime;
    }

    /** What was kept of a call. Not to be asked within a transaction. */
    Optional<KeptAnswer> find(KeyedCall call) {
        Optional<byte[]> document = transactor.operate(
                false,
                session -> session.look(
                                Sql.of(named(FIND, ptr(session)), call.id(), call.id()),
                                rows -> rows.next() ? Optional.of(rows.getBytes(1)) : Optional.<byte[]>empty())
                        .flatMap(found -> found));
        return document.map(codec::record).map(AnswerTable.Row::answer);
    }

    /** Keeps an answer with the running transaction, which fails if one was kept meanwhile. */
    void keep(KeyedCall call, KeptAnswer answer) {
        String document = codec.document(new AnswerTable.Row(call.id(), answer, 0));
        transactor.operate(true, session -> {
            String keep = named(KEEP, ptr(session));
            session.write(Sql.of(keep, call.id(), document, lifetime.toMillis(), call.owner()));
            return call;
        });
    }

    /** To keep answers is the platform's own work, though it does so in calls. */
    private String ptr(Session session) {
        return registry.table(AnswerTable.ANSWERS, session).ptr();
    }

    /** Deletes what has expired, in short transactions. */
    static void collect(Link link) throws SQLException {
        List<Object> table = List.of(TableName.SHARED, AnswerTable.ANSWERS.name());
        for (String ptr : link.run(PTR, table, Rows::texts).orElse(List.of())) {
            long gone = BATCH;
            while (gone == BATCH) {
                gone = link.run(named(COLLECT, ptr), List.of(), Rows::number).orElseThrow();
            }
        }
    }

    private static String named(String text, String ptr) {
        return text.replace("$", TableName.checked(ptr));
    }
}
