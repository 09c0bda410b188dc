package dev.kontract.storage.internal.exec;

import java.util.List;
import java.util.Optional;

/** One accepted statement on the one table. Immutable. */
public sealed interface Statement {
    /** Reads. */
    record Select(boolean distinct, List<Item> items, Optional<Expr> where, Grouping grouping, Page page)
            implements Statement {}

    /** Inserts records with the values of these columns. */
    record Insert(List<Column> columns, List<List<Expr>> rows, List<Item> returning) implements Statement {}

    /** Changes fields of records. */
    record Update(List<Assignment> assignments, Optional<Expr> where, List<Item> returning) implements Statement {}

    /** Deletes records. */
    record Delete(Optional<Expr> where, List<Item> returning) implements Statement {}

    /** An output and its name. */
    record Item(String name, Expr value) {}

    /** A field and what it becomes. */
    record Assignment(Column column, Expr value) {}

    /** What rows are put together by. */
    record Grouping(List<Expr> keys, Optional<Expr> having) {}

    /** Which of the rows come, in which order. */
    record Page(List<Order> orders, Optional<Expr> limit, Optional<Expr> offset) {}

    /** One part of an order; {@code direction} is of SQL's own words. */
    record Order(Expr value, String direction) {}
}
