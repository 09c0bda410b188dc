package dev.kontract.storage.internal.query;

import dev.kontract.table.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders that a row comes behind a position. Absent values come last ascending and first descending, as PostgreSQL has
 * them by default, so that an index serves both directions. Not thread-safe.
 */
final class Seek {
    private final List<? extends Order.Key<?>> keys;
    private final boolean ascending;
    private final Position from;
    private final List<Object> parameters = new ArrayList<>();

    /** @param ascending whether rows that are the same in all fields come in the order of their numbers */
    Seek(List<? extends Order.Key<?>> keys, boolean ascending, Position from) {
        this.keys = keys;
        this.ascending = ascending;
        this.from = from;
    }

    List<Object> parameters() {
        return parameters;
    }

    /** @param present whether every row has all the fields */
    String text(boolean present) {
        boolean whole = from.keys().stream().allMatch(Optional::isPresent)
                && keys.stream().allMatch(key -> key.ascending() == ascending)
                && (present || !ascending);
        return whole ? row() : steps();
    }

    private static String column(Order.Key<?> key) {
        return FieldExpression.of(key.field()).sql("r.data");
    }

    /** One comparison of rows, which an index serves from its first row on. */
    private String row() {
        String columns = Stream.concat(keys.stream().map(Seek::column), Stream.of("r.ord"))
                .collect(Collectors.joining(", "));
        List<String> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(parameter(i));
        }
        values.add(order());
        return "(" + columns + ")" + (ascending ? " > " : " < ") + "(" + String.join(", ", values) + ")";
    }

    private String parameter(int index) {
        parameters.add(from.keys().get(index).orElseThrow());
        return FieldExpression.of(keys.get(index).field()).parameter();
    }

    private String order() {
        parameters.add(from.order());
        return "?::bigint";
    }

    /** Behind in one field, and the same in those before it. */
    private String steps() {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (from.keys().get(i).isPresent() || !keys.get(i).ascending()) {
                steps.add(same(i) + behind(i));
            }
        }
        steps.add(same(keys.size()) + "r.ord" + (ascending ? " > " : " < ") + order());
        return "((" + String.join(") OR (", steps) + "))";
    }

    private String same(int fields) {
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < fields; i++) {
            same.append(column(keys.get(i)));
            same.append(from.keys().get(i).isPresent() ? " = " + parameter(i) : " IS NULL")
                    .append(" AND ");
        }
        return same.toString();
    }

    private String behind(int index) {
        String column = column(keys.get(index));
        if (from.keys().get(index).isEmpty()) {
            return column + " IS NOT NULL";
        }
        return keys.get(index).ascending()
                ? "(" + column + " > " + parameter(index) + " OR " + column + " IS NULL)"
                : column + " < " + parameter(index);
    }
}
