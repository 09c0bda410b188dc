package dev.kontract.storage;

import dev.kontract.table.NumberField;
import dev.kontract.table.Order;
import dev.kontract.table.OrderedField;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of a table of which a condition is true: {@code
 * tasks.where(DONE.is(false)).orderBy(DUE.asc()).limit(20).page()}. It reads when it is asked for something, in the running
 * call's transaction, whose writes it sees; then it may throw what the methods of {@link TableProxy} throw. Immutable and
 * thread-safe; methods that narrow it return another one.
 *
 * @param <T> the record
 */
public interface Query<T> {
    /**
     * The same records in an order. Those that are the same in it come in the order of insertion, or against it where the
     * order's last field is descending. Without an order it is that of insertion.
     */
    Query<T> orderBy(Order<T> order);

    /**
     * At most so many records.
     *
     * @throws IllegalArgumentException if it is less than 1, or more than 1,000,000,000
     */
    Query<T> limit(int most);

    /**
     * The records behind a page. They are those that come behind its last record in the order, whatever was inserted,
     * changed or deleted in between: one that stays where it is appears once on the pages of a query.
     *
     * <p>The cursor is text of at most some hundred characters more than the last record's fields in the order, which it
     * contains, readable by everybody. What is in it can only say where to begin, never what is read.
     *
     * @param cursor of a page of a query of the same table with the same order; other text makes what reads throw an
     *     {@link dev.kontract.error.HttpError} with {@code INVALID_REQUEST}, and an order by a field that clients may not
     *     read a {@link dev.kontract.error.PermissionError}: one who makes up cursors could find out its values
     */
    Query<T> after(String cursor);

    /** The records behind a page, or all, as a caller wants it who may have no page yet. */
    default Query<T> after(Optional<String> cursor) {
        return cursor.map(this::after).orElse(this);
    }

    /**
     * As many records as the limit says, 100 without one, and where the next ones begin.
     *
     * @throws dev.kontract.error.PermissionError if the order has a field that clients may not read: the cursor would show
     *     its values
     */
    Page<T> page();

    /**
     * The records, fetched while they are read, on one snapshot. Close the stream or read it to its end; the transaction's
     * end closes it too.
     */
    Stream<T> stream();

    /** The first record. */
    Optional<T> first();

    /** How many records there are, whatever the limit and the cursor. */
    long count();

    /** The lowest value of a field, whatever the limit and the cursor; empty where it is absent everywhere. */
    <V extends @Nullable Object, C> Optional<C> min(OrderedField<T, V, C> field);

    /** The highest value of a field, whatever the limit and the cursor; empty where it is absent everywhere. */
    <V extends @Nullable Object, C> Optional<C> max(OrderedField<T, V, C> field);

    /** The exact sum of a field, whatever the limit and the cursor; zero where it is absent everywhere. */
    BigDecimal sum(NumberField<T, ?, ?> field);

    /**
     * The mean of a field, whatever the limit and the cursor, with at least 16 significant digits; empty where it is absent
     * everywhere.
     */
    Optional<BigDecimal> average(NumberField<T, ?, ?> field);
}
