package dev.kontract.benchmarks.storage;

import static dev.kontract.benchmarks.app.ItemFields.CREATED_BY;
import static dev.kontract.benchmarks.app.ItemFields.N;

import dev.kontract.benchmarks.app.Item;
import dev.kontract.benchmarks.app.ItemTable;
import dev.kontract.procedure.Transactor;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.storage.Page;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.TableProxy;
import dev.kontract.table.IndexDefinition;
import dev.kontract.table.TableDefinition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Kontract's storage. Each method is what a procedure does. */
final class KontractStore implements Store {
    static final String TABLE = "items";
    static final String PGBENCH_TABLE = "items_pgbench";

    private final Storage storage;
    private final Transactor transactor;
    private final TableProxy<Item> table;

    KontractStore(String url, int connections, String name) {
        TableDefinition<Item> items = ItemTable.DEFINITION;
        TableDefinition<Item> named = new TableDefinition<>(
                        name, items.schema(), items.key(), items.withKey(), items.keyField())
                .withIndexes(List.of(new IndexDefinition(List.of(CREATED_BY.name()), false)));
        storage = Storage.open(StorageOptions.DEFAULT.withUrl(url).withPoolSize(connections));
        storage.migrate(
                Stream.concat(Stream.of(named), Storage.ownTables().stream()).toList());
        transactor = storage.transactor();
        table = storage.tables().table(named);
    }

    /** The table's name in the database. */
    String tableName() {
        return table.ptr();
    }

    private <R> R reading(String name, Callable<R> body) throws Exception {
        return transactor.<R>run(new Work("items." + name, false), body);
    }

    private <R> R writing(String name, Callable<R> body) throws Exception {
        return transactor.<R>run(new Work("items." + name, true), body);
    }

    @Override
    public Item get(String id) throws Exception {
        return reading("get", () -> table.get(id).orElseThrow());
    }

    @Override
    public void set(Item item) throws Exception {
        writing("set", () -> {
            table.set(item);
            return item;
        });
    }

    @Override
    public void setAll(List<Item> several) throws Exception {
        writing("setAll", () -> {
            several.forEach(table::set);
            return several;
        });
    }

    @Override
    public void increment(String id) throws Exception {
        writing("increment", () -> {
            Item item = table.get(id).orElseThrow();
            table.set(new Item(id, item.title(), item.done(), item.createdBy(), item.n() + 1));
            return item;
        });
    }

    @Override
    public List<Item> of(String user, int most) throws Exception {
        return reading("of", () -> {
            try (Stream<Item> found = table.where(CREATED_BY.is(user)).limit(most).stream()) {
                return found.toList();
            }
        });
    }

    @Override
    public Place page(Optional<String> after, int most) throws Exception {
        Page<Item> page =
                reading("page", () -> table.all().limit(most).after(after).page());
        return new Place(page.records(), page.next());
    }

    @Override
    public long sum() throws Exception {
        return reading("sum", () -> table.all().sum(N)).longValueExact();
    }

    @Override
    public void close() {
        storage.close();
    }
}
