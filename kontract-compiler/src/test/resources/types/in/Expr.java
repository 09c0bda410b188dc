package types;

/** A sum. */
public sealed interface Expr {
    /** A number. */
    record Num(long value) implements Expr {}

    /** Two numbers. */
    record Add(Expr left, Expr right) implements Expr {}
}
