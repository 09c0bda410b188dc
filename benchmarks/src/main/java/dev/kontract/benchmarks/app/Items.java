package dev.kontract.benchmarks.app;

import static dev.kontract.Perms.RW_;
import static dev.kontract.Perms.R__;

import dev.kontract.Backend;
import dev.kontract.storage.TableProxy;
import java.util.Optional;

/** The procedures of the comparison. */
@Backend
public final class Items {
    private final TableProxy<Item> items;

    /** Items in this table. */
    public Items(TableProxy<Item> items) {
        this.items = items;
    }

    /** Returns what it is given. */
    @Backend(perm = R__)
    public Item echo(Item item) {
        return item;
    }

    /** The item with this id. */
    @Backend(perm = R__)
    public Optional<Item> get(String id) {
        return items.get(id);
    }

    /** Stores an item and returns it. */
    @Backend(perm = RW_)
    public Item set(Item item) {
        items.set(item);
        return item;
    }
}
