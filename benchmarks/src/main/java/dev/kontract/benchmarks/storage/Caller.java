package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.app.Item;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Calls a store and looks at every answer. Not thread-safe. */
final class Caller {
    private static final int FOUND = 20;
    private static final int PAGE = 100;

    private final Contender contender;
    private final Store store;
    private final Data data;
    private Optional<String> place = Optional.empty();

    Caller(Contender contender, Store store, Data data) {
        this.contender = contender;
        this.store = store;
        this.data = data;
    }

    /**
     * Makes one call.
     *
     * @throws IllegalStateException if the answer is wrong
     */
    void call(Load load) throws Exception {
        switch (load) {
            case READ -> read(data.any());
            case WRITE -> store.set(data.item(data.any(), anyNumber()));
            case TEN -> store.setAll(data.several());
            case CHANGE -> store.increment(Integer.toString(data.any()));
            case FILTER -> find(data.anyUser());
            case PAGE -> turnPage();
        }
    }

    private static long anyNumber() {
        return ThreadLocalRandom.current().nextLong(1_000_000_000);
    }

    private void read(int number) throws Exception {
        check(data.isItem(store.get(Integer.toString(number)), number), Load.READ);
    }

    private void find(String user) throws Exception {
        List<Item> found = store.of(user, FOUND);
        check(
                found.size() == FOUND
                        && found.stream().allMatch(item -> item.createdBy().equals(user)),
                Load.FILTER);
    }

    private void turnPage() throws Exception {
        Store.Place page = store.page(place, PAGE);
        List<Item> items = page.items();
        check(items.size() == PAGE, Load.PAGE);
        int first = Integer.parseInt(items.getFirst().id());
        for (int i = 0; i < PAGE; i++) {
            check(data.isItem(items.get(i), first + i), Load.PAGE);
        }
        boolean last = first + PAGE > data.records();
        place = last ? Optional.empty() : page.next();
    }

    /** Stores an item, alone and with others, and reads it. */
    void verify() throws Exception {
        Item item = data.item(data.any(), anyNumber());
        store.set(item);
        check(store.get(item.id()).equals(item), Load.WRITE);
        List<Item> several = data.several();
        store.setAll(several);
        for (Item each : several) {
            check(store.get(each.id()).equals(each), Load.TEN);
        }
    }

    /** The sum of all numbers. */
    long sum() throws Exception {
        return store.sum();
    }

    /**
     * Compares what was stored with what was done.
     *
     * @throws IllegalStateException if a change is missing, or was made twice
     */
    void checkChanges(long before, long changes) throws Exception {
        check(store.sum() == before + changes, Load.CHANGE);
    }

    private void check(boolean right, Load load) {
        if (!right) {
            throw new IllegalStateException(contender.label() + " gives a wrong answer to " + load.label());
        }
    }
}
