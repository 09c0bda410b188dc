package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.app.Item;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the scripts for pgbench from what the storage is seen to send. */
final class Scripts {
    private Scripts() {}

    /** One for each load that pgbench takes part in. */
    static Map<Load, Script> of(String url, Data data) throws Exception {
        Map<Load, Script> scripts = new EnumMap<>(Load.class);
        try (WireTap tap = WireTap.of(url);
                KontractStore store = new KontractStore(tap.url(), 1, KontractStore.PGBENCH_TABLE)) {
            String table = store.tableName();
            Item item = data.item(1, 123_456_789);
            Seen set = last(tap, table, () -> store.set(item));
            Seen get = last(tap, table, () -> store.get(item.id()));
            scripts.put(Load.READ, Script.of(get, item.id(), data));
            scripts.put(Load.WRITE, Script.of(set, item.id(), data));
            List<Item> several = data.several();
            List<Seen> ten = second(tap, () -> store.setAll(several));
            scripts.put(Load.TEN, Script.of(ten, several.stream().map(Item::id).toList(), data));
        }
        return scripts;
    }

    /** A call. */
    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }

    /** What a call sends that is not the first of its kind. */
    private static List<Seen> second(WireTap tap, Call call) throws Exception {
        call.run();
        tap.take();
        call.run();
        return tap.take();
    }

    /** The one statement of such a call that speaks of a table. */
    private static Seen last(WireTap tap, String table, Call call) throws Exception {
        List<Seen> sent = second(tap, call).stream()
                .filter(statement -> statement.text().contains(table))
                .toList();
        if (sent.size() != 1) {
            throw new IOException("The storage sends " + sent.size() + " statements where one is expected");
        }
        return sent.getFirst();
    }
}
