package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.app.Item;
import java.util.List;
import java.util.Optional;

/** A way to store items. Safe for use by many threads at once. */
interface Store extends AutoCloseable {
    /** The item with this id. */
    Item get(String id) throws Exception;

    /** Inserts or replaces an item. */
    void set(Item item) throws Exception;

    /** Inserts or replaces items in one transaction. */
    void setAll(List<Item> items) throws Exception;

    /** Adds one to the number of an item, in one transaction. */
    void increment(String id) throws Exception;

    /** The first items of a user in the order of insertion, at most so many. */
    List<Item> of(String user, int most) throws Exception;

    /** The next items in the order of insertion, at most so many. */
    Place page(Optional<String> after, int most) throws Exception;

    /** The sum of all numbers. */
    long sum() throws Exception;

    @Override
    void close();

    /**
     * Some items.
     *
     * @param next where those behind them begin; empty if there are none
     */
    record Place(List<Item> items, Optional<String> next) {}
}
