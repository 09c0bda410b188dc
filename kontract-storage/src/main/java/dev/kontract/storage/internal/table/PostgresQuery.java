package dev.kontract.storage.internal.table;

import dev.kontract.Perms;
import dev.kontract.data.Peer;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.schema.Valid;
import dev.kontract.storage.Page;
import dev.kontract.storage.Query;
import dev.kontract.storage.internal.database.Rows;
import dev.kontract.storage.internal.query.QueryPages;
import dev.kontract.storage.internal.query.QueryPlan;
import dev.kontract.storage.internal.query.Source;
import dev.kontract.storage.internal.transaction.Row;
import dev.kontract.table.NumberField;
import dev.kontract.table.Order;
import dev.kontract.table.OrderedField;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query of one state of a table. */
record PostgresQuery<T>(PostgresView<T> view, QueryPlan<T> plan) implements Query<T> {
    private static final int PAGE = 100;
    private static final Rows<Optional<String>> TEXT =
            rows -> rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();

    private Query<T> with(QueryPlan<T> other) {
        return new PostgresQuery<>(view, other);
    }

    @Override
    public Query<T> orderBy(Order<T> order) {
        return with(plan.withOrder(order));
    }

    @Override
    public Query<T> limit(int most) {
        return with(plan.withLimit(most));
    }

    @Override
    public Query<T> after(String cursor) {
        return with(plan.withCursor(cursor));
    }

    @Override
    public Page<T> page() {
        checkOrder();
        int size = plan.limit().orElse(PAGE);
        return rows(size + 1, (source, rows) -> {
            List<T> records = rows.stream()
                    .limit(size)
                    .map(row -> view.codec().record(row.value()))
                    .toList();
            return new Page<>(
                    records,
                    rows.size() > size ? Optional.of(plan.cursor(rows.get(size - 1), source)) : Optional.empty());
        });
    }

    @Override
    public Optional<T> first() {
        checkCursor();
        return rows(
                1,
                (source, rows) ->
                        rows.stream().findFirst().map(row -> view.codec().record(row.value())));
    }

    /** A cursor is a client's: it tells, or asks for, values of the order's fields. */
    private void checkOrder() {
        plan.order()
                .forEach(key -> Perms.checkFieldPermission(
                        key.field().name(), key.field().perm(), Perms.READ));
    }

    private void checkCursor() {
        if (plan.cursor().isPresent()) {
            checkOrder();
        }
    }

    private <R> R rows(int most, BiFunction<Source, List<Row<byte[]>>, R> made) {
        QueryPlan<T> exactly = plan.withLimit(most);
        return view.read(
                source -> new QueryPages(exactly, source).all(),
                (source, rows) -> made.apply(source, new QueryPages(exactly, source).readAll(rows)));
    }

    @Override
    public Stream<T> stream() {
        checkCursor();
        return view.read(source -> new QueryPages(plan, source));
    }

    @Override
    public long count() {
        return view.read(source -> plan.aggregate("count(*)", source), Rows::number);
    }

    @Override
    public <V extends @Nullable Object, C> Optional<C> min(OrderedField<T, V, C> field) {
        return end(field, field.asc());
    }

    @Override
    public <V extends @Nullable Object, C> Optional<C> max(OrderedField<T, V, C> field) {
        return end(field, field.desc());
    }

    private <V extends @Nullable Object, C> Optional<C> end(OrderedField<T, V, C> field, Order<T> order) {
        return view.read(source -> plan.end(field, order, source), TEXT).map(json -> value(field, json));
    }

    private static <C> C value(OrderedField<?, ?, C> field, String json) {
        byte[] document = json.getBytes(StandardCharsets.UTF_8);
        if (RecordCodec.JSON.read(document, field.values(), Peer.STORE) instanceof Valid<C>(C value)) {
            return value;
        }
        throw new HttpError(ErrorCode.INTERNAL_ERROR, "A stored " + field.name() + " does not fit its type");
    }

    @Override
    public BigDecimal sum(NumberField<T, ?, ?> field) {
        return view.read(source -> plan.aggregate("sum", field, source), TEXT)
                .map(BigDecimal::new)
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public Optional<BigDecimal> average(NumberField<T, ?, ?> field) {
        return view.read(source -> plan.aggregate("avg", field, source), TEXT).map(BigDecimal::new);
    }
}
