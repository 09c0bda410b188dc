package dev.kontract.storage.internal.query;

import dev.kontract.data.Peer;
import dev.kontract.table.Condition;
import dev.kontract.table.Condition.Comparison;
import dev.kontract.table.Field;
import dev.kontract.table.Partial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Renders a condition on {@code r.id} and {@code r.data}, with everything but the names of fields as parameters. What is
 * NULL counts as false. Not thread-safe.
 */
final class ConditionSql {
    private final String key;
    private final String prefix;
    private final Set<String> indexed;
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private boolean containment;

    /**
     * @param key the field that is the row's id
     * @param prefix what the rows' ids have before the records' own
     * @param indexed the fields of declared indexes
     */
    ConditionSql(String key, String prefix, Set<String> indexed) {
        this.key = key;
        this.prefix = prefix;
        this.indexed = indexed;
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return parameters;
    }

    /** Whether the index for containment may serve it. */
    boolean isContainment() {
        return containment;
    }

    void add(Condition<?> condition) {
        switch (condition) {
            case Partial<?> partial -> contained(partial);
            case Comparison<?, ?, ?> comparison -> compare(comparison);
            case Condition.Presence<?> presence ->
                text.append(data(presence.field())).append(presence.present() ? " IS NOT NULL" : " IS NULL");
            case Condition.Both<?> both -> join(both.one(), " AND ", both.other());
            case Condition.Either<?> either -> join(either.one(), " OR ", either.other());
            case Condition.Not<?> not -> {
                text.append("((");
                add(not.negated());
                text.append(") IS NOT TRUE)");
            }
        }
    }

    private static String data(Field<?, ?> field) {
        return FieldExpression.of(field).sql("r.data");
    }

    private void join(Condition<?> one, String with, Condition<?> other) {
        text.append('(');
        add(one);
        text.append(with);
        add(other);
        text.append(')');
    }

    private <T> void contained(Partial<T> partial) {
        Partial<T> rest = Partial.empty();
        text.append("(true");
        for (Partial.Entry<T, ?> entry : partial.entries()) {
            if (!isEqual(entry)) {
                rest = with(rest, entry);
            }
        }
        if (!rest.isEmpty()) {
            containment = true;
            text.append(" AND r.data @> ?::jsonb");
            parameters.add(new String(Operands.JSON.write(Peer.STORE, rest::write), StandardCharsets.UTF_8));
        }
        text.append(')');
    }

    private static <T, V extends @Nullable Object> Partial<T> with(Partial<T> partial, Partial.Entry<T, V> entry) {
        return partial.with(entry.field(), entry.value());
    }

    /** Adds that a field has a value, unless containment says it better. */
    private <V extends @Nullable Object> boolean isEqual(Partial.Entry<?, V> entry) {
        String json = Operands.json(entry.field().schema(), entry.value());
        FieldExpression expression = FieldExpression.of(entry.field());
        if (json.equals("null")) {
            text.append(" AND ").append(expression.sql("r.data")).append(" IS NULL");
        } else if (entry.field().name().equals(key)) {
            text.append(" AND r.id = ?::text");
            parameters.add(prefix + Operands.text(json));
        } else if (expression.isScalar()
                && (indexed.contains(expression.name()) || FieldExpression.isDecimal(entry.field()))) {
            text.append(" AND ");
            operator(expression, " = ", Operands.text(json));
        } else {
            return false;
        }
        return true;
    }

    private <C> void compare(Comparison<?, ?, C> comparison) {
        FieldExpression expression = FieldExpression.of(comparison.field());
        List<String> values = comparison.values().stream()
                .map(value -> Operands.text(Operands.json(comparison.field().values(), value)))
                .toList();
        switch (comparison.operator()) {
            case LESS -> operator(expression, " < ", values.getFirst());
            case LESS_OR_EQUAL -> operator(expression, " <= ", values.getFirst());
            case GREATER -> operator(expression, " > ", values.getFirst());
            case GREATER_OR_EQUAL -> operator(expression, " >= ", values.getFirst());
            case IN -> in(expression, values);
            case STARTS_WITH -> startsWith(expression, values.getFirst());
        }
    }

    private void operator(FieldExpression expression, String operator, String value) {
        text.append(expression.sql("r.data")).append(operator).append(expression.parameter());
        parameters.add(expression.comparable(value));
    }

    private void in(FieldExpression expression, List<String> values) {
        boolean isKey = expression.name().equals(key);
        text.append(isKey ? "r.id" : expression.sql("r.data"))
                .append(" = ANY (?::")
                .append(expression.type())
                .append("[])");
        parameters.add(Operands.array(values.stream()
                .map(expression::comparable)
                .map(value -> isKey ? prefix + value : value)
                .toList()));
    }

    private void startsWith(FieldExpression expression, String prefix) {
        String behind = Operands.behind(prefix);
        text.append('(');
        operator(expression, " >= ", prefix);
        if (!behind.isEmpty()) {
            text.append(" AND ");
            operator(expression, " < ", behind);
        }
        text.append(')');
    }
}
