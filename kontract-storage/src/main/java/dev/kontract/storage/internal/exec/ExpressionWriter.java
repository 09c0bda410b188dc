package dev.kontract.storage.internal.exec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes expressions as SQL, with parentheses around everything and every constant bound. Not thread-safe. */
final class ExpressionWriter {
    private final SqlBuilder out;
    private final Scope scope;
    private final Parameters parameters;
    private final Map<Expr, String> known;

    /** @param known what is written as a name, since it was computed before */
    ExpressionWriter(SqlBuilder out, Scope scope, Parameters parameters, Map<Expr, String> known) {
        this.out = out;
        this.scope = scope;
        this.parameters = parameters;
        this.known = known;
    }

    void write(Expr expr) {
        String name = known.get(expr);
        if (name != null) {
            out.add(name);
            return;
        }
        switch (expr) {
            case Expr.Field(Column column) -> out.add(column(column));
            case Expr.Text(String value) -> out.bindText(value);
            case Expr.Digits(String digits) -> number(digits);
            case Expr.Constant constant -> out.add(constant.name());
            case Expr.Parameter(int number) -> parameters.bind(out, number);
            default -> compound(expr);
        }
    }

    /** A column of the head that {@code t} stands for. */
    private String column(Column column) {
        if (column.isKey()) {
            return scope.id();
        }
        String name = "'" + column.name() + "'";
        return switch (column.type()) {
            case TEXT -> "(t.data ->> " + name + ")";
            case JSON -> "NULLIF(t.data -> " + name + ", 'null')";
            default -> "(t.data ->> " + name + ")::" + column.type().sql();
        };
    }

    /** The narrowest type that holds it, as PostgreSQL reads numbers. */
    private void number(String digits) {
        BigDecimal value = new BigDecimal(digits);
        if (value.scale() > 0 || value.toBigInteger().bitLength() >= Long.SIZE) {
            Parameters.cast(out, digits, ColumnType.DECIMAL);
        } else if (value.toBigInteger().bitLength() >= Integer.SIZE) {
            out.bind(value.longValueExact());
        } else {
            out.bind(value.intValueExact());
        }
    }

    private void compound(Expr expr) {
        out.add("(");
        switch (expr) {
            case Expr.Prefix(String sign, Expr operand) -> between(sign + " ", List.of(operand), "", "");
            case Expr.Binary(Operator operator, Expr left, Expr right) ->
                between("", List.of(left, right), " " + operator.sql() + " ", "");
            case Expr.Junction(String word, List<Expr> operands) -> between("", operands, " " + word + " ", "");
            case Expr.Test(Expr operand, String test) -> {
                anyType(operand);
                out.add(" " + test);
            }
            case Expr.Between between -> between(between);
            case Expr.In(Expr value, List<Expr> list, boolean negated) -> {
                write(value);
                between(negated ? " NOT IN (" : " IN (", list, ", ", ")");
            }
            case Expr.Call call -> call(call);
            case Expr.Cast(Expr operand, CastType type) ->
                between("CAST(", List.of(operand), "", " AS " + type.sql() + ")");
            case Expr.Case choice -> choice(choice);
            default -> throw new IllegalStateException("Not a compound: " + expr.getClass());
        }
        out.add(")");
    }

    /** Where any type would do, a constant that waits for one is text. */
    private void anyType(Expr expr) {
        boolean waits = expr instanceof Expr.Text
                || (expr instanceof Expr.Parameter(int number) && parameters.waitsForAType(number));
        between(waits ? "CAST(" : "", List.of(expr), "", waits ? " AS text)" : "");
    }

    private void between(String before, List<Expr> exprs, String separator, String after) {
        String next = before;
        for (Expr expr : exprs) {
            out.add(next);
            write(expr);
            next = separator;
        }
        out.add(after);
    }

    private void between(Expr.Between between) {
        write(between.value());
        List<Expr> bounds = List.of(between.low(), between.high());
        between(between.negated() ? " NOT BETWEEN " : " BETWEEN ", bounds, " AND ", "");
    }

    private void call(Expr.Call call) {
        String open = call.function().qualified() + (call.distinct() ? "(DISTINCT " : "(");
        if (call.arguments().isEmpty()) {
            out.add(open + (call.function().isAggregate() ? "*)" : ")"));
        } else if (call.function() == SqlFunction.COUNT) {
            out.add(open);
            anyType(call.arguments().getFirst());
            out.add(")");
        } else {
            between(open, call.arguments(), ", ", ")");
        }
    }

    private void choice(Expr.Case choice) {
        out.add("CASE ");
        choice.operand().ifPresent(this::write);
        for (Expr.When when : choice.whens()) {
            out.add(" WHEN ");
            write(when.condition());
            out.add(" THEN ");
            write(when.value());
        }
        choice.otherwise().ifPresent(value -> {
            out.add(" ELSE ");
            write(value);
        });
        out.add(" END");
    }
}
