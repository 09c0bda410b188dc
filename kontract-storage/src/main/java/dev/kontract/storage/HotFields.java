package dev.kontract.storage;

import dev.kontract.table.Field;
import dev.kontract.table.NumberField;
import dev.kontract.table.OrderedField;
import java.util.List;
import java.util.Set;

/**
 * Changes of one field that need no read and do not depend on each other's order, for fields that many calls change at the
 * same time: {@code accounts.increment(id, AccountFields.BALANCE, -5)}. Thread-safe.
 *
 * <p>The database computes the new value from the one it finds. Such a change waits, in this process, until the other
 * transactions that change the record this way have ended, so it neither fails nor makes them run again; a call that
 * only makes such changes holds no connection while it waits. It is part of the call's transaction like every other write,
 * and adds a version.
 *
 * <p>It is sent with the next statement or the commit. What refuses it, the record that is not there or a broken rule,
 * makes that statement or the commit fail, and with it the transaction: a body cannot catch it and go on.
 *
 * <p>The rules of the field hold for the result: its type's range, {@code @Min}, {@code @Max}, {@code @Size} and the like.
 * Every method may throw
 *
 * <ul>
 *   <li>{@link dev.kontract.error.NotFoundError} if there is no such record; nothing is stored
 *   <li>{@link dev.kontract.error.RPCError} with {@code INPUT_VALIDATION} if the result would break a rule or be outside of
 *       the type's range, or the element breaks one; nothing is stored
 *   <li>{@link IllegalArgumentException} at once if the field is the primary key, or has a rule that is no {@link
 *       dev.kontract.schema.Limit} where the result is not known beforehand
 * </ul>
 *
 * @param <T> the record
 */
public interface HotFields<T> {
    /**
     * Adds to a number; an absent one counts as 0. The sum has every digit, whatever the type; a {@code double} or {@code
     * float} is rounded when it is read.
     */
    void increment(String id, NumberField<T, ?, ?> field, long amount);

    /** Adds to a number, as {@link #increment(String, NumberField, long)} does. */
    <C extends Number> void increment(String id, NumberField<T, ?, C> field, C amount);

    /** Raises a value to this one, if it is absent or lower. */
    <C> void max(String id, OrderedField<T, ?, C> field, C value);

    /** Lowers a value to this one, if it is absent or higher. */
    <C> void min(String id, OrderedField<T, ?, C> field, C value);

    /** Adds an element at the end of a list; of concurrent ones, either may come first. */
    <E> void append(String id, Field<T, List<E>> field, E element);

    /** Adds an element to a set, unless it is there. */
    <E> void addTo(String id, Field<T, Set<E>> field, E element);

    /** Removes an element from a set, if it is there. */
    <E> void removeFrom(String id, Field<T, Set<E>> field, E element);
}
