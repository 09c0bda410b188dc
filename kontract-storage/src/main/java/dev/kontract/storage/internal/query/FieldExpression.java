package dev.kontract.storage.internal.query;

import dev.kontract.schema.TypeShape;
import dev.kontract.table.Field;
import dev.kontract.table.OrderedField;

/**
 * A field of a document as SQL compares it: one expression for conditions, orders and indexes, so that the latter serve
 * the former. It is NULL where the field is null, left out, or of a type that it had once; it never fails. Immutable.
 */
public record FieldExpression(String name, Kind kind) {
    /** How values are compared. */
    enum Kind {
        /** By code points. */
        TEXT,
        /** By value: of JSON's numbers, and of text that holds one. */
        NUMBER,
        /** As ISO 8601 text without its Z, which would come after a fraction, and with years behind 9999 last. */
        TIME,
        /** As JSON. */
        OTHER
    }

    /** The expression of a field. */
    public static FieldExpression of(Field<?, ?> field) {
        return new FieldExpression(field.name(), kind(TypeShape.of(field.schema())));
    }

    /** The expression of a field whose values look like this. */
    public static FieldExpression of(TypeShape.Member field) {
        return new FieldExpression(field.name(), kind(field.type()));
    }

    private static Kind kind(TypeShape shape) {
        return switch (shape) {
            case TypeShape.Maybe maybe -> kind(maybe.value());
            case TypeShape.OneOf constants -> Kind.TEXT;
            case TypeShape.Scalar scalar ->
                switch (scalar.name()) {
                    case "string", "boolean", "char", "uuid" -> Kind.TEXT;
                    case "byte", "short", "int", "long", "float", "double", "decimal", "bigInteger" -> Kind.NUMBER;
                    case "instant", "localDate", "localTime", "localDateTime" -> Kind.TIME;
                    default -> Kind.OTHER;
                };
            default -> Kind.OTHER;
        };
    }

    /** The text of a value, to compare the expression with. */
    public static <C> String operand(OrderedField<?, ?, C> field, C value) {
        return of(field).comparable(Operands.text(Operands.json(field.values(), value)));
    }

    /** Whether it is of values without parts, which have an order. */
    boolean isScalar() {
        return kind != Kind.OTHER;
    }

    /** Whether containment compares otherwise than this: numbers that are stored as text. */
    static boolean isDecimal(Field<?, ?> field) {
        TypeShape shape = TypeShape.of(field.schema());
        TypeShape present = shape instanceof TypeShape.Maybe maybe ? maybe.value() : shape;
        return present.equals(new TypeShape.Scalar("decimal"));
    }

    /**
     * The SQL, in parentheses.
     *
     * @param data the column of documents
     */
    public String sql(String data) {
        String text = data + " ->> " + literal();
        return switch (kind) {
            case TEXT -> "((" + text + ") COLLATE \"C\")";
            case TIME -> "(translate(" + text + ", '+Z', '~') COLLATE \"C\")";
            case NUMBER -> "(CASE WHEN " + text + " ~ '^-?[0-9]+([.][0-9]+)?$' THEN (" + text + ")::numeric END)";
            case OTHER -> "(NULLIF(" + data + " -> " + literal() + ", 'null'))";
        };
    }

    /** The field's name, as text in SQL. */
    public String literal() {
        return "'" + name.replace("'", "''") + "'";
    }

    /** A parameter that it is compared with. */
    String parameter() {
        return "?::" + type();
    }

    /** The type of its parameters. */
    public String type() {
        return kind == Kind.NUMBER ? "numeric" : "text";
    }

    /** The parameter's text for a value's. */
    String comparable(String value) {
        return kind == Kind.TIME ? value.replace('+', '~').replace("Z", "") : value;
    }
}
