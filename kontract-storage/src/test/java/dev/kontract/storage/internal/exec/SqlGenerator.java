package dev.kontract.storage.internal.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes random statements on the table of items that mostly make sense, with few parentheses, so that precedence shows.
 * Not thread-safe.
 */
public final class SqlGenerator {
    private final Random random;
    private final List<Object> parameters = new ArrayList<>();

    /** A generator. */
    public SqlGenerator(Random random) {
        this.random = random;
    }

    /**
     * A statement.
     *
     * @param sql with parameters
     * @param plain the same with the parameters' values in it
     * @param ordered whether all rows come in one order only
     */
    public record Generated(String sql, String plain, List<Object> parameters, boolean ordered) {}

    /** The next SELECT. */
    public Generated select() {
        return switch (random.nextInt(3)) {
            case 0 -> finished(grouped(), false);
            case 1 -> finished("SELECT DISTINCT " + outputs() + " FROM items" + where(), false);
            default ->
                finished(
                        "SELECT id, " + outputs() + " FROM items AS i" + where() + " ORDER BY " + any(2)
                                + (random.nextBoolean() ? " DESC NULLS LAST" : "") + ", id"
                                + (random.nextBoolean() ? " LIMIT " + literal(random.nextInt(20)) + " OFFSET 1" : ""),
                        true);
        };
    }

    /** The next statement that writes. */
    public Generated write() {
        String id = "n" + random.nextInt(60);
        return switch (random.nextInt(4)) {
            case 0 ->
                finished(
                        "INSERT INTO items (id, title, count, price, ratio, done, author, tags) VALUES ('" + id + "', "
                                + constant() + ", " + random.nextInt(-5, 9) + " * 3, 1.50, 0.5, " + random.nextBoolean()
                                + ", NULL, '[\"all\"]') RETURNING id, title, count",
                        false);
            case 1 -> finished("DELETE FROM items" + where() + " AND count % 9 = 0 RETURNING id, title", false);
            default ->
                finished(
                        "UPDATE items SET count = (" + number(2) + ") % 1000, title = coalesce(substr(" + text(2)
                                + ", 1, 40), 'none'), done = NOT done" + where() + " RETURNING id, title, count, done",
                        false);
        };
    }

    private Generated finished(String marked, boolean ordered) {
        StringBuilder sql = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        Map<String, String> forms = new HashMap<>();
        parameters.clear();
        for (String part : marked.split("(?=\u0001)|(?<=\u0002)", -1)) {
            if (part.startsWith("\u0001")) {
                String value = part.substring(1, part.length() - 1);
                plain.append(value);
                sql.append(
                        forms.computeIfAbsent(value, literal -> random.nextBoolean() ? parameter(literal) : literal));
            } else {
                sql.append(part);
                plain.append(part);
            }
        }
        return new Generated(sql.toString(), plain.toString(), List.copyOf(parameters), ordered);
    }

    private String parameter(String value) {
        parameters.add(
                value.startsWith("'")
                        ? (Object) value.substring(1, value.length() - 1)
                        : (Object) Integer.valueOf(value));
        return "$" + parameters.size();
    }

    private static String literal(Object value) {
        return "\u0001" + value + "\u0002";
    }

    private String outputs() {
        return IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(i -> any(3) + " AS o" + i)
                .collect(Collectors.joining(", "));
    }

    private String grouped() {
        String key = any(2);
        return "SELECT " + key + " AS k, count(*) AS n, sum(count) AS s, max(" + text(1) + ") AS m, count(DISTINCT "
                + any(1) + ") AS d FROM items" + where() + " GROUP BY " + key
                + (random.nextBoolean() ? " HAVING count(*) > " + literal(random.nextInt(3)) : "");
    }

    private String where() {
        return " WHERE " + truth(3);
    }

    private String any(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> number(depth);
            case 1 -> text(depth);
            default -> truth(depth);
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String maybe(String expr) {
        return random.nextInt(3) == 0 ? "(" + expr + ")" : expr;
    }

    private String constant() {
        return literal("'" + pick("title 3", "x", "t1", "AUTHOR", "title 10", "%", "") + "'");
    }

    private String number(int depth) {
        if (depth == 0) {
            return pick("count", "price", "serial", literal(random.nextInt(12)));
        }
        int next = depth - 1;
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> maybe(number(next) + pick(" + ", " - ", " * ") + number(next));
            case 3 -> maybe(number(next) + pick(" / ", " % ") + literal(1 + random.nextInt(5)));
            case 4 -> "- " + number(next);
            case 5 -> pick("abs", "sign", "floor", "length") + "(" + number(next) + ")";
            case 6 -> "CASE WHEN " + truth(next) + " THEN " + number(next) + " ELSE " + number(next) + " END";
            case 7 -> pick("greatest", "least", "coalesce") + "(" + number(next) + ", " + number(next) + ")";
            case 8 -> "length(" + text(next) + ")";
            default -> number(next) + pick("::numeric", "::bigint", "::integer");
        };
    }

    private String text(int depth) {
        if (depth == 0) {
            return pick("title", "author", "id", constant(), "\"dueAt\"");
        }
        int next = depth - 1;
        return switch (random.nextInt(8)) {
            case 0, 1 -> maybe(text(next) + " || " + text(next));
            case 2 -> pick("lower", "upper", "btrim") + "(" + text(next) + ")";
            case 3 -> pick("left", "right", "substr") + "(" + text(next) + ", " + literal(1 + random.nextInt(4)) + ")";
            case 4 -> "(" + number(next) + ")::text";
            case 5 -> pick("coalesce", "nullif") + "(" + text(next) + ", " + text(next) + ")";
            case 6 -> "tags ->> " + literal(random.nextInt(3));
            default -> "CASE " + text(next) + " WHEN " + text(next) + " THEN " + text(next) + " END";
        };
    }

    private String truth(int depth) {
        if (depth == 0) {
            return pick("done", "TRUE", "NOT done", "author IS NULL", "tags @> '[\"t1\"]'");
        }
        int next = depth - 1;
        return switch (random.nextInt(12)) {
            case 0, 1 -> maybe(truth(next) + pick(" AND ", " OR ") + truth(next));
            case 2 -> "NOT " + truth(next);
            case 3, 4 -> maybe(number(next) + comparison() + number(next));
            case 5 -> text(next) + comparison() + text(next);
            case 6 -> number(next) + pick(" BETWEEN ", " NOT BETWEEN ") + number(next) + " AND " + number(next);
            case 7 -> number(next) + pick(" IN (", " NOT IN (") + number(next) + ", " + literal(3) + ")";
            case 8 -> text(next) + pick(" LIKE ", " NOT LIKE ", " ILIKE ") + text(next);
            case 9 -> "(" + any(next) + ")" + pick(" IS NULL", " IS NOT NULL");
            case 10 -> "(" + truth(next) + ")" + pick(" IS TRUE", " IS NOT TRUE", " IS UNKNOWN", " IS NOT FALSE");
            default -> number(next) + pick(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM ") + number(next);
        };
    }

    private String comparison() {
        return pick(" = ", " <> ", " < ", " <= ", " > ", " >= ", " != ");
    }
}
