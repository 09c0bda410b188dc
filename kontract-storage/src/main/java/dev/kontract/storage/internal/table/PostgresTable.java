package dev.kontract.storage.internal.table;

import dev.kontract.Perms.Operation;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.RpcCode;
import dev.kontract.storage.ExecResult;
import dev.kontract.storage.FieldChange;
import dev.kontract.storage.HotFields;
import dev.kontract.storage.Query;
import dev.kontract.storage.RecordVersion;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.TableView;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.exec.Statement;
import dev.kontract.storage.internal.exec.StatementParser;
import dev.kontract.storage.internal.exec.TableColumns;
import dev.kontract.storage.internal.transaction.Cut;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import dev.kontract.storage.internal.transaction.Session;
import dev.kontract.storage.internal.transaction.Session.Access;
import dev.kontract.table.Condition;
import dev.kontract.table.Field;
import dev.kontract.table.NumberField;
import dev.kontract.table.OrderedField;
import dev.kontract.table.Partial;
import dev.kontract.table.TableDefinition;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table's head and log. */
final class PostgresTable<T> implements TableProxy<T> {
    private static final Rows<Optional<byte[]>> DOCUMENT =
            rows -> rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();

    private final PostgresTransactor transactor;
    private final Registry registry;
    private final TableDefinition<T> definition;
    private final Optional<String> owner;
    private final RecordCodec<T> codec;
    private final TableView<T> present;
    private final Versions<T> versions;
    private final TableColumns columns;
    private final HotFields<T> hotFields;

    PostgresTable(PostgresTransactor transactor, Registry registry, TableDefinition<T> definition) {
        this(transactor, registry, definition, Optional.empty());
    }

    /** @param owner whose records; without one they are the caller's, if the table is per owner */
    private PostgresTable(
            PostgresTransactor transactor, Registry registry, TableDefinition<T> definition, Optional<String> owner) {
        this.transactor = transactor;
        this.registry = registry;
        this.definition = definition;
        this.owner = owner;
        this.codec = new RecordCodec<>(definition);
        this.present = new PostgresView<>(transactor, codec, false, session -> {
            TableRows rows = rows(Operation.READ, session);
            return session.cut().<Reads>map(rows::at).orElseGet(rows::present);
        });
        this.versions = new Versions<>(
                transactor, codec, session -> rows(Operation.READ, session).log(session.cut()));
        this.columns = TableColumns.of(definition);
        this.hotFields = new PostgresHotFields<>(codec, this::commute);
    }

    @Override
    public String ptr() {
        return transactor.operate(
                false,
                session -> registry.table(definition, Operation.READ, session).ptr());
    }

    @Override
    public TableProxy<T> asOwner(String name) {
        if (!definition.perOwner()) {
            throw new IllegalStateException("The table " + definition.name() + " is shared: its records have no owner");
        }
        return new PostgresTable<>(transactor, registry, definition, Optional.of(Reach.checked(name)));
    }

    private TableRows rows(Operation operation, Session session) {
        Reach reach = Reach.of(definition, owner);
        return new TableRows(registry.table(definition, operation, session), reach);
    }

    @Override
    public Optional<T> get(String id) {
        return present.get(id);
    }

    @Override
    public void set(String id, T value) {
        if (!id.equals(definition.key().apply(value))) {
            throw new IllegalArgumentException("The record's own primary key is not the id it is to be stored under");
        }
        store(id, value);
    }

    @Override
    public void set(T value) {
        store(definition.key().apply(value), value);
    }

    @Override
    public String push(T value) {
        String id = RowIds.next();
        store(id, definition.withKey().apply(value, id));
        return id;
    }

    private void store(String id, T value) {
        RowIds.checked(id, definition.keyField());
        String document = codec.document(value);
        transactor.operate(true, session -> {
            TableRows rows = writable(Operation.WRITE, id, session);
            session.write(rows.statements().set(rows.key(id), document, rows.write(session)));
            return id;
        });
    }

    /** The rows, if the session that the call names sees what is to be changed. */
    private TableRows writable(Operation operation, String id, Session session) {
        return writable(operation, id, Access.WRITE, session);
    }

    private TableRows writable(Operation operation, String id, Access access, Session session) {
        TableRows rows = rows(operation, session);
        session.touch(rows.statements().record(rows.key(id)), access);
        if (session.cut().isPresent()) {
            Sql foreign = rows.at(session.claim()).foreign(rows.key(id));
            if (session.read(foreign, ResultSet::next).orElse(false)) {
                throw new HttpError(
                        409, RpcCode.CONFLICT, "The record was changed after the session began: begin another one");
            }
        }
        return rows;
    }

    @Override
    public boolean delete(String id) {
        return RowIds.isPossible(id)
                && change(session -> {
                    TableRows rows = writable(Operation.DELETE, id, session);
                    return rows.statements().delete(rows.key(id), rows.write(session));
                });
    }

    @Override
    public void update(String id, Partial<T> changes) {
        if (changes.names().contains(definition.keyField())) {
            throw new IllegalArgumentException("An update cannot change the primary key " + definition.keyField());
        }
        String document = codec.changes(changes);
        boolean found = RowIds.isPossible(id)
                && change(session -> {
                    TableRows rows = writable(Operation.WRITE, id, session);
                    return rows.statements().update(rows.key(id), document, rows.write(session));
                });
        if (!found) {
            throw new NotFoundError("There is no such record in the table " + definition.name());
        }
    }

    /** Whether a row came back. */
    private boolean change(Function<Session, Sql> sql) {
        return transactor.operate(
                true,
                session ->
                        session.change(sql.apply(session), rows -> rows.next()).orElse(false));
    }

    private void commute(String id, PostgresHotFields.Statement statement) {
        transactor.operate(true, session -> {
            session.checkWritable();
            TableRows rows = writable(Operation.WRITE, id, Access.COMMUTE, session);
            session.commute(rows.statements().record(rows.key(id)), statement.in(rows, session));
            return id;
        });
    }

    @Override
    public void increment(String id, NumberField<T, ?, ?> field, long amount) {
        hotFields.increment(id, field, amount);
    }

    @Override
    public <C extends Number> void increment(String id, NumberField<T, ?, C> field, C amount) {
        hotFields.increment(id, field, amount);
    }

    @Override
    public <C> void max(String id, OrderedField<T, ?, C> field, C value) {
        hotFields.max(id, field, value);
    }

    @Override
    public <C> void min(String id, OrderedField<T, ?, C> field, C value) {
        hotFields.min(id, field, value);
    }

    @Override
    public <E> void append(String id, Field<T, List<E>> field, E element) {
        hotFields.append(id, field, element);
    }

    @Override
    public <E> void addTo(String id, Field<T, Set<E>> field, E element) {
        hotFields.addTo(id, field, element);
    }

    @Override
    public <E> void removeFrom(String id, Field<T, Set<E>> field, E element) {
        hotFields.removeFrom(id, field, element);
    }

    @Override
    public Optional<T> pop() {
        return take(TableStatements::pop);
    }

    @Override
    public Optional<T> shift() {
        return take(TableStatements::shift);
    }

    /** Makes the statement that takes from an end. */
    @FunctionalInterface
    private interface Take {
        Sql statement(TableStatements statements, Write write);
    }

    private Optional<T> take(Take end) {
        Optional<byte[]> taken = transactor.operate(true, session -> {
            TableRows rows = rows(Operation.DELETE, session);
            Registry.check(definition, rows.table(), Operation.READ);
            if (session.cut().isPresent()) {
                throw new HttpError(ErrorCode.INVALID_REQUEST, "Under a session nothing is taken from a queue");
            }
            session.enter(rows.queue());
            return session.change(end.statement(rows.statements(), rows.write(session)), DOCUMENT)
                    .flatMap(row -> row);
        });
        return taken.map(codec::record);
    }

    @Override
    public Stream<T> query(Partial<T> filter) {
        return present.query(filter);
    }

    @Override
    public Stream<T> stream() {
        return present.stream();
    }

    @Override
    public Query<T> where(Condition<T> condition) {
        return present.where(condition);
    }

    @Override
    public TableView<T> asOf(long txid) {
        return past((rows, session) -> Cuts.of(session, rows, txid));
    }

    @Override
    public TableView<T> asOf(Instant moment) {
        return past((rows, session) -> Cuts.at(session, moment));
    }

    private TableView<T> past(BiFunction<TableRows, Session, Cut> cut) {
        return new PostgresView<>(transactor, codec, true, session -> {
            TableRows rows = rows(Operation.READ, session);
            return rows.at(cut.apply(rows, session));
        });
    }

    @Override
    public Stream<RecordVersion<T>> history(String id) {
        return versions.history(id);
    }

    @Override
    public List<FieldChange> diff(String id, long from, long to) {
        return versions.diff(id, from, to);
    }

    @Override
    public T restore(String id, long version) {
        return transactor.transact(true, session -> {
            T value = versions.contents(id, version, session);
            set(id, value);
            return value;
        });
    }

    @Override
    public ExecResult exec(String sql, @Nullable Object... parameters) {
        List<@Nullable Object> values = new ArrayList<>(parameters.length);
        Collections.addAll(values, parameters);
        Statement statement = StatementParser.parse(sql, columns, values.size());
        boolean writes = !(statement instanceof Statement.Select);
        return writes
                ? transactor.transact(true, run(statement, values))
                : transactor.operate(false, run(statement, values));
    }

    private Function<Session, ExecResult> run(Statement statement, List<@Nullable Object> values) {
        return session -> {
            List<Operation> needs = TableExec.needs(statement);
            TableRows rows = rows(needs.getFirst(), session);
            Registry.check(definition, rows.table(), needs.getLast());
            if (session.cut().isPresent()) {
                throw new HttpError(ErrorCode.INVALID_REQUEST, "Under a session no SQL is run");
            }
            TableExec.Run run = new TableExec.Run(session, rows, values, transactor.execLimits());
            return new TableExec<>(definition, codec, run).execute(statement);
        };
    }
}
