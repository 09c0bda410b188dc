package dev.kontract.storage.internal.table;

import dev.kontract.storage.Query;
import dev.kontract.storage.TableView;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.query.QueryPlan;
import dev.kontract.storage.internal.query.Source;
import dev.kontract.storage.internal.transaction.Pages;
import dev.kontract.storage.internal.transaction.PostgresTransactor;
import dev.kontract.storage.internal.transaction.Session;
import dev.kontract.table.Condition;
import dev.kontract.table.Partial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A table's present state, or a past one. */
final class PostgresView<T> implements TableView<T> {
    private static final Rows<Optional<byte[]>> DOCUMENT =
            rows -> rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();

    private final PostgresTransactor transactor;
    private final RecordCodec<T> codec;
    private final boolean past;
    private final Function<Session, Reads> reads;

    /** @param past whether it takes reads to find out what to read */
    PostgresView(PostgresTransactor transactor, RecordCodec<T> codec, boolean past, Function<Session, Reads> reads) {
        this.transactor = transactor;
        this.codec = codec;
        this.past = past;
        this.reads = reads;
    }

    @Override
    public Optional<T> get(String id) {
        if (!RowIds.isPossible(id)) {
            return Optional.empty();
        }
        Function<Session, Optional<byte[]>> read = session -> {
            Reads statements = reads.apply(session);
            statements.touch(id, session);
            return session.read(statements.get(id), DOCUMENT).flatMap(row -> row);
        };
        return (past ? transactor.transact(false, read) : transactor.operate(false, read)).map(codec::record);
    }

    @Override
    public Stream<T> query(Partial<T> filter) {
        return where(filter).stream();
    }

    @Override
    public Stream<T> stream() {
        return stream(Reads::all);
    }

    @Override
    public Query<T> where(Condition<T> condition) {
        return new PostgresQuery<>(this, QueryPlan.of(codec.definition(), condition));
    }

    /** Reads what one statement gives. */
    <R> R read(Function<Source, Sql> statement, Rows<R> reader) {
        return read(statement, (source, rows) -> reader.read(rows));
    }

    /** Makes something of what one statement gives, and of where it has read. */
    @FunctionalInterface
    interface Reader<R> {
        R read(Source source, ResultSet rows) throws SQLException;
    }

    /** Reads what one statement gives. */
    <R> R read(Function<Source, Sql> statement, Reader<R> reader) {
        Function<Session, R> read = session -> {
            Source source = reads.apply(session).source();
            return session.read(statement.apply(source), rows -> reader.read(source, rows))
                    .orElseThrow();
        };
        return past ? transactor.transact(false, read) : transactor.operate(false, read);
    }

    /** Reads rows while they are fetched. */
    Stream<T> read(Function<Source, Pages<byte[]>> pages) {
        return stream(statements -> pages.apply(statements.source()));
    }

    RecordCodec<T> codec() {
        return codec;
    }

    private Stream<T> stream(Function<Reads, Pages<byte[]>> pages) {
        Function<Session, Pages<byte[]>> query = reads.andThen(pages);
        return (past ? transactor.streamAfterReads(query) : transactor.stream(query)).map(codec::record);
    }
}
