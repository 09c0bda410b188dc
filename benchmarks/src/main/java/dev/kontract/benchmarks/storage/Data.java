package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.app.Item;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * What is stored: items with the ids from 1, which belong to users in turn.
 *
 * @param records how many
 */
record Data(int records) {
    /** How many items a transaction of several stores. */
    static final int SEVERAL = 10;

    private static final int ITEMS_PER_USER = 50;
    private static final String TITLE = "write the decision record";

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there are too few
     */
    Data {
        if (records < 1_000) {
            throw new IllegalArgumentException("--records must be at least 1000");
        }
    }

    private int users() {
        return records / ITEMS_PER_USER;
    }

    /** An item. */
    Item item(int number, long n) {
        return new Item(Integer.toString(number), TITLE, false, user(number % users()), n);
    }

    private static String user(int number) {
        return "u" + number;
    }

    /** The items from one number to another, which is left out. */
    List<Item> items(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> item(number, 0)).toList();
    }

    /** Any user. */
    String anyUser() {
        return user(ThreadLocalRandom.current().nextInt(users()));
    }

    /** Any item's number. */
    int any() {
        return ThreadLocalRandom.current().nextInt(records) + 1;
    }

    /** The first and the last number of a part of all items, as many parts as a transaction stores items. */
    int[] part(int index) {
        int size = records / SEVERAL;
        return new int[] {index * size + 1, (index + 1) * size};
    }

    /** Any item of each part: ascending numbers, so that transactions wait for each other and never deadlock. */
    List<Item> several() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return IntStream.range(0, SEVERAL)
                .map(index -> random.nextInt(part(index)[0], part(index)[1] + 1))
                .mapToObj(number -> item(number, random.nextLong(1_000_000_000)))
                .toList();
    }

    /** Whether an item is what was stored under this number, whatever its own number says. */
    boolean isItem(Item item, int number) {
        return item.equals(item(number, item.n()));
    }
}
