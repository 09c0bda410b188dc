package dev.kontract.storage.internal.table;

import dev.kontract.Perms.Operation;
import dev.kontract.error.NotFoundError;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import dev.kontract.storage.internal.transaction.Session;
import dev.kontract.table.Partial;
import dev.kontract.table.TableDefinition;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A table's head and log. */
final class PostgresTable<T> implements TableProxy<T> {
    private static final Rows<Optional<byte[]>> DOCUMENT =
            rows -> rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();

    private final PostgresTransactor transactor;
    private final Registry registry;
    private final TableDefinition<T> definition;
    private final RecordCodec<T> codec;

    PostgresTable(PostgresTransactor transactor, Registry registry, TableDefinition<T> definition) {
        this.transactor = transactor;
        this.registry = registry;
        this.definition = definition;
        this.codec = new RecordCodec<>(definition);
    }

    @Override
    public String ptr() {
        return transactor.operate(
                false, session -> table(Operation.READ, session).ptr());
    }

    private RegisteredTable table(Operation operation, Session session) {
        return registry.table(definition.name(), operation, session);
    }

    @Override
    public Optional<T> get(String id) {
        if (!RowIds.isPossible(id)) {
            return Optional.empty();
        }
        Optional<byte[]> found = transactor.operate(
                false,
                session -> session.read(
                                table(Operation.READ, session).statements().get(id), DOCUMENT)
                        .flatMap(row -> row));
        return found.map(codec::record);
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
            TableStatements statements = table(Operation.WRITE, session).statements();
            session.write(statements.set(id, document, Write.in(session)));
            return id;
        });
    }

    @Override
    public boolean delete(String id) {
        return RowIds.isPossible(id)
                && change(
                        session -> table(Operation.DELETE, session).statements().delete(id, Write.in(session)));
    }

    @Override
    public void update(String id, Partial<T> changes) {
        if (changes.names().contains(definition.keyField())) {
            throw new IllegalArgumentException("An update cannot change the primary key " + definition.keyField());
        }
        String document = codec.changes(changes);
        boolean found = RowIds.isPossible(id)
                && change(session ->
                        table(Operation.WRITE, session).statements().update(id, document, Write.in(session)));
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
            RegisteredTable table = table(Operation.DELETE, session).permitting(Operation.READ);
            session.enter(table.ptr());
            return session.change(end.statement(table.statements(), Write.in(session)), DOCUMENT)
                    .flatMap(row -> row);
        });
        return taken.map(codec::record);
    }

    @Override
    public Stream<T> query(Partial<T> filter) {
        String document = codec.filter(filter);
        return transactor.stream(
                        session -> table(Operation.READ, session).statements().containing(document))
                .map(codec::record);
    }

    @Override
    public Stream<T> stream() {
        return transactor.stream(
                        session -> table(Operation.READ, session).statements().all())
                .map(codec::record);
    }
}
