package dev.kontract.storage.internal.exec;

import java.util.List;
import java.util.Optional;

/**
 * An expression whose names are resolved. Immutable; two that read the same are equal, as positions are not part of
 * them.
 */
public sealed interface Expr {
    /** A field. */
    record Field(Column column) implements Expr {}

    /** Text, which takes the type that its place wants, as in PostgreSQL. */
    record Text(String value) implements Expr {}

    /** A number in decimal digits. */
    record Digits(String digits) implements Expr {}

    /** {@code TRUE}, {@code FALSE} or {@code NULL}. */
    enum Constant implements Expr {
        TRUE,
        FALSE,
        NULL
    }

    /** What the caller gave, by its number from one. */
    record Parameter(int number) implements Expr {}

    /** {@code NOT}, {@code -} or {@code +} before an operand. */
    record Prefix(String sign, Expr operand) implements Expr {}

    /** Two operands. */
    record Binary(Operator operator, Expr left, Expr right) implements Expr {}

    /** {@code AND} or {@code OR} between two or more. */
    record Junction(String word, List<Expr> operands) implements Expr {}

    /** {@code IS NULL} and its like behind an operand. */
    record Test(Expr operand, String test) implements Expr {}

    /** Between two bounds, or not. */
    record Between(Expr value, Expr low, Expr high, boolean negated) implements Expr {}

    /** One of a list, or not. */
    record In(Expr value, List<Expr> list, boolean negated) implements Expr {}

    /** A function's call; without arguments, an aggregate counts rows. */
    record Call(SqlFunction function, boolean distinct, List<Expr> arguments) implements Expr {}

    /** A cast. */
    record Cast(Expr operand, CastType type) implements Expr {}

    /** A choice. */
    record Case(Optional<Expr> operand, List<When> whens, Optional<Expr> otherwise) implements Expr {}

    /** One branch of a choice. */
    record When(Expr condition, Expr value) {}
}
