package dev.kontract.storage.internal.table;

import dev.kontract.schema.Limit;
import dev.kontract.schema.TypeShape;
import dev.kontract.storage.internal.query.FieldExpression;
import dev.kontract.table.Field;
import dev.kontract.table.OrderedField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How the database changes one field of a document. The expression gives the new document; {@code t.data} is the stored
 * one, {@code excluded.data} an array of operands, and {@code excluded._owner} the mark of a {@link
 * dev.kontract.storage.internal.database.Refusal}, behind which goes the number of the limit that is broken. Immutable.
 *
 * @param limits what the result has to keep
 */
record HotChange(String expression, List<Limit> limits) {
    /** As many characters as a number may have when it is read. */
    private static final int MAX_DIGITS = 1_000;

    private static final String TOO_LONG = "must have at most 1,000 characters";
    private static final String ELEMENT = "excluded.data #> '{0,0}'";

    /** Adds the operand, a number as text. */
    static HotChange increment(Field<?, ?> field) {
        List<Limit> limits = new ArrayList<>(limits(field));
        String sum = "coalesce(t.data ->> " + literal(field) + ", '0')::numeric + (excluded.data ->> 0)::numeric";
        StringBuilder checked = new StringBuilder("(SELECT CASE WHEN v IS NULL THEN v");
        for (int i = 0; i < limits.size(); i++) {
            checked.append(" WHEN ")
                    .append(broken(limits.get(i)))
                    .append(" THEN ")
                    .append(refusal(i));
        }
        if (isText(field)) { // the others' ranges bound their digits
            checked.append(" WHEN length(v::text) > " + MAX_DIGITS + " THEN ").append(refusal(limits.size()));
            limits.add(new Limit(Limit.Kind.AT_MOST, BigDecimal.valueOf(MAX_DIGITS), "range", TOO_LONG));
        }
        checked.append(" ELSE v END FROM (SELECT ").append(sum).append(" AS v OFFSET 0) AS computed)");
        return new HotChange(replacing(field, "to_jsonb(" + checked + (isText(field) ? "::text)" : ")")), limits);
    }

    /** Replaces the field, as the first operand has it, if it is absent or compares like this to the second. */
    static HotChange replaceIf(OrderedField<?, ?, ?> field, String operator) {
        FieldExpression stored = FieldExpression.of(field);
        String old = stored.sql("t.data");
        String operand = "(excluded.data ->> 1)::" + stored.type();
        return new HotChange(
                "CASE WHEN " + old + " IS NULL OR " + old + " " + operator + " " + operand
                        + " THEN t.data || (excluded.data -> 0) ELSE t.data END",
                List.of());
    }

    /** Appends the operand, an array of one element. */
    static HotChange append(Field<?, ?> field) {
        return elements(field, "CASE WHEN jsonb_array_length(s) >= 0 THEN s || (excluded.data -> 0) END");
    }

    /** Appends the operand, an array of one element, unless it is there. */
    static HotChange add(Field<?, ?> field) {
        return elements(
                field,
                "CASE WHEN EXISTS (SELECT FROM jsonb_array_elements(s) AS x (e) WHERE x.e = " + ELEMENT
                        + ") THEN s ELSE s || (excluded.data -> 0) END");
    }

    /** Removes the element of the operand, an array of one. */
    static HotChange remove(Field<?, ?> field) {
        return elements(
                field,
                "coalesce((SELECT jsonb_agg(x.e ORDER BY x.i) FROM jsonb_array_elements(s) WITH ORDINALITY AS x (e, i)"
                        + " WHERE x.e <> " + ELEMENT + "), '[]')");
    }

    /** @param result the new array, made of the stored one, {@code s}, which PostgreSQL refuses if it is no array */
    private static HotChange elements(Field<?, ?> field, String result) {
        List<Limit> limits = limits(field);
        StringBuilder checked = new StringBuilder("(SELECT CASE WHEN false THEN v");
        for (int i = 0; i < limits.size(); i++) {
            checked.append(" WHEN ")
                    .append(broken(limits.get(i)))
                    .append(" THEN to_jsonb(")
                    .append(refusal(i))
                    .append(')');
        }
        checked.append(" ELSE v END FROM (SELECT ")
                .append(result)
                .append(" AS v FROM (SELECT coalesce(NULLIF(t.data -> ")
                .append(literal(field))
                .append(", 'null'), '[]') AS s OFFSET 0) AS stored OFFSET 0) AS computed)");
        return new HotChange(replacing(field, checked.toString()), limits);
    }

    private static List<Limit> limits(Field<?, ?> field) {
        return Limit.of(field.schema())
                .orElseThrow(() -> new IllegalArgumentException("The field " + field.name()
                        + " has a rule that only its own code can check: read the record and set it"));
    }

    /** Whether the value v breaks a limit. */
    private static String broken(Limit limit) {
        String bound = limit.bound().toPlainString();
        return switch (limit.kind()) {
            case AT_LEAST -> "v < " + bound;
            case MORE_THAN -> "v <= " + bound;
            case AT_MOST -> "v > " + bound;
            case LESS_THAN -> "v >= " + bound;
            case FRACTION_DIGITS -> "scale(trim_scale(v)) > " + bound;
            case ELEMENTS_AT_LEAST -> "jsonb_array_length(v) < " + bound;
            case ELEMENTS_AT_MOST -> "jsonb_array_length(v) > " + bound;
        };
    }

    private static String refusal(int limit) {
        return "(excluded._owner || ':" + limit + "')::numeric";
    }

    private static String replacing(Field<?, ?> field, String value) {
        return "t.data || jsonb_build_object(" + literal(field) + ", " + value + ")";
    }

    private static String literal(Field<?, ?> field) {
        return FieldExpression.of(field).literal();
    }

    /** Whether its numbers are stored as text. */
    private static boolean isText(Field<?, ?> field) {
        TypeShape shape = TypeShape.of(field.schema());
        TypeShape present = shape instanceof TypeShape.Maybe maybe ? maybe.value() : shape;
        return present.equals(new TypeShape.Scalar("decimal")) || present.equals(new TypeShape.Scalar("bigInteger"));
    }
}
