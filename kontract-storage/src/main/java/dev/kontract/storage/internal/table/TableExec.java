package dev.kontract.storage.internal.table;

import dev.kontract.Perms.Operation;
import dev.kontract.error.RPCError;
import dev.kontract.schema.Violation;
import dev.kontract.storage.ExecLimits;
import dev.kontract.storage.ExecResult;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.exec.Canonical;
import dev.kontract.storage.internal.exec.ExecErrors;
import dev.kontract.storage.internal.exec.ExecRows;
import dev.kontract.storage.internal.exec.Statement;
import dev.kontract.storage.internal.exec.Statement.Item;
import dev.kontract.storage.internal.transaction.Session;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs one accepted statement in a session. The database computes what the statement reads; records are put together
 * and checked here, and written as every other write is. Not thread-safe.
 */
final class TableExec<T> {
    private final TableDefinition<T> definition;
    private final ExecRecords<T> records;
    private final Run run;

    TableExec(TableDefinition<T> definition, RecordCodec<T> codec, Run run) {
        this.definition = definition;
        this.records = new ExecRecords<>(definition, codec);
        this.run = run;
    }

    /** What one run has. */
    record Run(Session session, TableRows rows, List<@Nullable Object> parameters, ExecLimits limits) {}

    /** What a table must permit for a statement to run. */
    static List<Operation> needs(Statement statement) {
        return switch (statement) {
            case Statement.Select select -> List.of(Operation.READ);
            case Statement.Insert insert when insert.returning().isEmpty() -> List.of(Operation.WRITE);
            case Statement.Insert insert -> List.of(Operation.WRITE, Operation.READ);
            case Statement.Update update -> List.of(Operation.WRITE, Operation.READ);
            case Statement.Delete delete -> List.of(Operation.DELETE, Operation.READ);
        };
    }

    ExecResult execute(Statement statement) {
        return switch (statement) {
            case Statement.Select select -> select(select);
            case Statement.Insert insert -> insert(insert);
            case Statement.Update update -> update(update);
            case Statement.Delete delete -> delete(delete);
        };
    }

    private Canonical canonical() {
        return Canonical.of(run.rows.scope(definition.keyField()), run.parameters, run.limits);
    }

    private List<List<@Nullable Object>> read(Sql sql) {
        try {
            return run.session
                    .readWithin(run.limits.timeout(), sql, ExecRows::read)
                    .orElseThrow()
                    .within(run.limits);
        } catch (RPCError failure) {
            throw ExecErrors.of(failure);
        }
    }

    private ExecResult select(Statement.Select select) {
        return new ExecResult(named(select.items(), read(canonical().select(select)), 0), 0);
    }

    private static List<Map<String, @Nullable Object>> named(
            List<Item> items, List<List<@Nullable Object>> rows, int first) {
        List<Map<String, @Nullable Object>> named = new ArrayList<>(rows.size());
        for (List<@Nullable Object> row : rows) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            for (int i = 0; i < items.size(); i++) {
                one.put(items.get(i).name(), row.get(first + i));
            }
            named.add(one);
        }
        return named;
    }

    private ExecResult insert(Statement.Insert insert) {
        run.session.checkWritable();
        if (insert.rows().size() > run.limits.maxRows()) {
            throw ExecErrors.tooManyRows(run.limits);
        }
        Map<String, T> inserted = new LinkedHashMap<>();
        for (List<@Nullable Object> row : read(canonical().values(insert))) {
            T value = records.inserted(insert.columns(), row);
            if (inserted.put(definition.key().apply(value), value) != null) {
                throw taken();
            }
        }
        List<String> ids = List.copyOf(inserted.keySet());
        boolean given = insert.columns().stream().anyMatch(column -> column.isKey());
        if (given
                && run.session
                        .read(run.rows.statements().present(keys(ids)), rows -> rows.next())
                        .orElse(false)) {
            throw taken();
        }
        inserted.forEach(
                (id, value) -> run.session.write(statements().set(key(id), records.document(id, value), write())));
        return written(insert.returning(), ids);
    }

    private TableStatements statements() {
        return run.rows.statements();
    }

    private RowKey key(String id) {
        return run.rows.key(id);
    }

    private List<RowKey> keys(List<String> ids) {
        return ids.stream().map(this::key).toList();
    }

    private Write write() {
        return run.rows.write(run.session);
    }

    private RPCError taken() {
        return RecordCodec.invalid(
                List.of(new Violation(definition.keyField(), "unique", "is the id of another record")));
    }

    private ExecResult update(Statement.Update update) {
        run.session.checkWritable();
        Map<String, String> changes = new LinkedHashMap<>();
        for (List<@Nullable Object> row : read(canonical().updated(update))) {
            changes.put(String.valueOf(row.get(0)), records.changed(update.assignments(), row));
        }
        changes.forEach((id, document) -> run.session.write(statements().merge(key(id), document, write())));
        return written(update.returning(), List.copyOf(changes.keySet()));
    }

    private ExecResult delete(Statement.Delete delete) {
        run.session.checkWritable();
        List<List<@Nullable Object>> rows = read(canonical().deleted(delete));
        Set<String> ids = new HashSet<>();
        for (List<@Nullable Object> row : rows) {
            String id = String.valueOf(row.get(0));
            ids.add(id);
            run.session.write(statements().remove(key(id), write()));
        }
        return new ExecResult(
                delete.returning().isEmpty() ? List.of() : named(delete.returning(), rows, 1), ids.size());
    }

    private ExecResult written(List<Item> returning, List<String> ids) {
        List<Map<String, @Nullable Object>> rows = returning.isEmpty() || ids.isEmpty()
                ? List.of()
                : named(returning, inOrder(read(canonical().returned(returning, run.rows.keys(ids))), ids), 1);
        return new ExecResult(rows, ids.size());
    }

    private static List<List<@Nullable Object>> inOrder(List<List<@Nullable Object>> rows, List<String> ids) {
        Map<String, List<@Nullable Object>> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.put(String.valueOf(row.get(0)), row));
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList();
    }
}
