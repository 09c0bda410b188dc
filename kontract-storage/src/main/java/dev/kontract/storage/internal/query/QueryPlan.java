package dev.kontract.storage.internal.query;

import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.transaction.Row;
import dev.kontract.table.Condition;
import dev.kontract.table.NumberField;
import dev.kontract.table.Order;
import dev.kontract.table.OrderedField;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a query wants, and its SQL. Immutable.
 *
 * @param order none for that of insertion
 * @param limit none for all
 * @param cursor none for the beginning
 */
public record QueryPlan<T>(
        TableDefinition<T> table,
        Condition<T> condition,
        List<Order.Key<T>> order,
        Optional<Integer> limit,
        Optional<String> cursor) {
    private static final int MOST = 1_000_000_000;

    /** All records of which a condition is true. */
    public static <T> QueryPlan<T> of(TableDefinition<T> table, Condition<T> condition) {
        return new QueryPlan<>(table, condition, List.of(), Optional.empty(), Optional.empty());
    }

    /** The same in an order. */
    public QueryPlan<T> withOrder(Order<T> other) {
        return new QueryPlan<>(table, condition, other.keys(), limit, cursor);
    }

    /** The same with a limit. */
    public QueryPlan<T> withLimit(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("A limit is between 1 and 1,000,000,000: " + most);
        }
        return new QueryPlan<>(table, condition, order, Optional.of(most), cursor);
    }

    /** The same behind a place. */
    public QueryPlan<T> withCursor(String place) {
        return new QueryPlan<>(table, condition, order, limit, Optional.of(place));
    }

    /** The text of a row's place. */
    public String cursor(Row<?> row, Source source) {
        return token(source).of(new Position(row.keys(), row.order()));
    }

    /** Where to begin. */
    Optional<Position> start(Source source) {
        return cursor.map(place -> token(source).read(place, expressions()));
    }

    private CursorToken token(Source source) {
        return new CursorToken(signature(source.prefix()), source.owned().map(Source.Owned::seal));
    }

    private String signature(String owner) {
        return owner
                + table.name()
                + order.stream()
                        .map(key -> " " + key.field().name() + (key.ascending() ? "+" : "-")
                                + FieldExpression.of(key.field()).kind())
                        .collect(Collectors.joining());
    }

    private List<FieldExpression> expressions() {
        return order.stream().map(key -> FieldExpression.of(key.field())).toList();
    }

    private ConditionSql conditions(Source source) {
        Set<String> indexed = table.indexes().stream()
                .flatMap(index -> index.fields().stream())
                .collect(Collectors.toSet());
        ConditionSql sql = new ConditionSql(table.keyField(), source.prefix(), indexed);
        sql.add(condition);
        return sql;
    }

    /** The rows behind a place. */
    Sql rows(Source source, Optional<Position> after, Optional<Integer> most) {
        ConditionSql where = conditions(source);
        List<Object> parameters = new ArrayList<>(source.parameters());
        parameters.addAll(where.parameters());
        StringBuilder text = new StringBuilder(source.with()).append("SELECT r.ord, r.data");
        expressions()
                .forEach(each -> text.append(", ").append(each.sql("r.data")).append("::text"));
        text.append(" FROM (").append(source.rows()).append(") AS r WHERE ").append(where.text());
        boolean ascending = order.isEmpty() || order.getLast().ascending();
        if (after.isPresent()) {
            Seek seek = new Seek(order, ascending, after.get());
            text.append(" AND ").append(seek.text(isPresent()));
            parameters.addAll(seek.parameters());
        }
        text.append(" ORDER BY ").append(orderText(ascending));
        most.ifPresent(limited -> text.append(" LIMIT ").append(limited));
        // what contains a value may be one row or all: a plan for any value reads the order from its beginning
        return new Sql(text.toString(), parameters).plannedAnew(where.isContainment());
    }

    private String orderText(boolean ascending) {
        return Stream.concat(
                        order.stream()
                                .map(key -> FieldExpression.of(key.field()).sql("r.data")
                                        + (key.ascending() ? "" : " DESC")),
                        Stream.of("r.ord" + (ascending ? "" : " DESC")))
                .collect(Collectors.joining(", "));
    }

    private boolean isPresent() {
        Set<String> present = PresentFields.of(condition);
        return order.stream()
                .allMatch(key -> !key.field().schema().isOptional()
                        || present.contains(key.field().name()));
    }

    /** An aggregate of all rows. */
    public Sql aggregate(String call, Source source) {
        return overall(call, "", source);
    }

    /** An aggregate of a field. */
    public Sql aggregate(String function, NumberField<T, ?, ?> field, Source source) {
        return overall(function + FieldExpression.of(field).sql("r.data") + "::text", "", source);
    }

    /** The first value of a field in its order, as JSON. */
    public Sql end(OrderedField<T, ?, ?> field, Order<T> by, Source source) {
        FieldExpression expression = FieldExpression.of(field);
        String column = expression.sql("r.data");
        return overall(
                "(r.data -> " + expression.literal() + ")::text",
                " AND " + column + " IS NOT NULL ORDER BY " + column
                        + (by.keys().getFirst().ascending() ? "" : " DESC") + " LIMIT 1",
                source);
    }

    private Sql overall(String selected, String rest, Source source) {
        ConditionSql where = conditions(source);
        List<Object> parameters = new ArrayList<>(source.parameters());
        parameters.addAll(where.parameters());
        return new Sql(
                source.with() + "SELECT " + selected + " FROM (" + source.rows() + ") AS r WHERE " + where.text()
                        + rest,
                parameters);
    }
}
