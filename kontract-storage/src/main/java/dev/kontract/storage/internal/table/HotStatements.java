package dev.kontract.storage.internal.table;

import static dev.kontract.storage.internal.database.TransactionIds.TXID;

import dev.kontract.error.NotFoundError;
import dev.kontract.schema.Limit;
import dev.kontract.schema.Violation;
import dev.kontract.storage.internal.database.Refusal;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.table.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The statements that change one field of a record, in the head and the log. They are upserts although they insert
 * nothing: an UPDATE would look for the row with the transaction's snapshot, and take a predicate lock on a page of the
 * index, where it would conflict with changes of other records. Thread-safe.
 */
final class HotStatements {
    private static final String TEXT = """
            WITH w AS (INSERT INTO $ptr AS t (id, data, _version, _born, _txid, _owner, _order)
            VALUES (?, ?::jsonb, 0, 0, $txid, ?, 0)
            ON CONFLICT (id) DO UPDATE SET _version = t._version + 1, _txid = excluded._txid,
            data = CASE WHEN t._deleted_txid IS NULL THEN $new ELSE t.data END
            RETURNING t.id, t.data, t._version, t._txid, t._deleted_txid, t._order)
            INSERT INTO $ptr_log (txid, snapshot, ord, seq, id, version, op, owner, data)
            SELECT _txid, pg_current_snapshot(), _order,
            CASE WHEN _version > 0 AND _deleted_txid IS NULL THEN ? ELSE (? || ':absent' || left(id, 0))::integer END,
            id, _version, 'update', ?, data FROM w""".replace("$txid", TXID);

    private final String table;
    private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();

    /** @param table the name of the table, as the application has it */
    HotStatements(String table) {
        this.table = table;
    }

    /**
     * A kind of change.
     *
     * @param name of the kind
     * @param how makes the SQL of it
     */
    record Kind<F extends Field<?, ?>>(String name, Function<F, HotChange> how) {}

    /**
     * A change of one field.
     *
     * @param texts of statements, by the physical name of the table
     */
    record Prepared(HotChange change, Map<String, String> texts) {}

    /** Looks at a field, so that one that cannot be changed this way is refused. */
    <F extends Field<?, ?>> Prepared prepare(Kind<F> kind, F field) {
        return prepared.computeIfAbsent(
                kind.name() + " " + field.name(),
                name -> new Prepared(kind.how().apply(field), new ConcurrentHashMap<>()));
    }

    /** Changes a field of a record. */
    Sql sql(String ptr, Prepared prepared, HotWrite write) {
        HotChange change = prepared.change();
        String text = prepared.texts()
                .computeIfAbsent(
                        ptr,
                        name -> TEXT.replace("$ptr", TableName.checked(name)).replace("$new", change.expression()));
        int number = write.by().number();
        String mark = "kontract:" + number;
        List<Object> parameters = List.of(
                write.key().text(),
                write.operands(),
                mark,
                number,
                mark,
                write.by().writer());
        return new Sql(text, parameters, refusals(mark, write.field(), change.limits()));
    }

    private List<Refusal> refusals(String mark, Field<?, ?> field, List<Limit> limits) {
        List<Refusal> refusals = new ArrayList<>();
        refusals.add(new Refusal(
                mark + ":absent", () -> new NotFoundError("There is no such record in the table " + table)));
        for (int i = 0; i < limits.size(); i++) {
            Limit broken = limits.get(i);
            Violation violation = new Violation(field.name(), broken.rule(), broken.message());
            refusals.add(new Refusal(mark + ":" + i, () -> RecordCodec.invalid(List.of(violation))));
        }
        return refusals;
    }

    /**
     * One change of a record.
     *
     * @param operands a JSON array
     */
    record HotWrite(RowKey key, Field<?, ?> field, String operands, Write by) {}
}
