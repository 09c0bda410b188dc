package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.app.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Jdbi's fluent interface, with a row mapper by hand. */
final class JdbiStore implements Store {
    static final String TABLE = "items_jdbi";

    private final Jdbi jdbi;

    JdbiStore(DataSource pool) {
        jdbi = Jdbi.create(pool);
        jdbi.registerRowMapper(Item.class, (row, _) -> JdbcStore.item(row));
    }

    @Override
    public Item get(String id) {
        return jdbi.withHandle(handle -> get(handle, Columns.get(TABLE), id));
    }

    private static Item get(Handle handle, String sql, String id) {
        return handle.createQuery(sql).bind(0, id).mapTo(Item.class).one();
    }

    @Override
    public void set(Item item) {
        jdbi.useHandle(handle ->
                handle.execute(Columns.set(TABLE), item.id(), item.title(), item.done(), item.createdBy(), item.n()));
    }

    @Override
    public void setAll(List<Item> items) {
        jdbi.useTransaction(handle -> {
            try (PreparedBatch batch = handle.prepareBatch(Columns.set(TABLE))) {
                items.forEach(item -> batch.add(item.id(), item.title(), item.done(), item.createdBy(), item.n()));
                batch.execute();
            }
        });
    }

    @Override
    public void increment(String id) {
        jdbi.useTransaction(handle -> {
            Item item = get(handle, Columns.get(TABLE) + " FOR UPDATE", id);
            handle.execute(Columns.replace(TABLE), item.title(), item.done(), item.createdBy(), item.n() + 1, id);
        });
    }

    @Override
    public List<Item> of(String user, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(Columns.of(TABLE))
                .bind(0, user)
                .bind(1, most)
                .mapTo(Item.class)
                .list());
    }

    /** An item and its place in the order. */
    private record Placed(Item item, long order) {}

    @Override
    public Place page(Optional<String> after, int most) {
        List<Placed> page = jdbi.withHandle(handle -> handle.createQuery(Columns.page(TABLE))
                .bind(0, after.map(Long::parseLong).orElse(0L))
                .bind(1, most)
                .map((row, _) -> new Placed(JdbcStore.item(row), row.getLong(6)))
                .list());
        List<Item> items = new ArrayList<>(page.size());
        page.forEach(placed -> items.add(placed.item()));
        return new Place(
                items,
                items.size() < most
                        ? Optional.empty()
                        : Optional.of(Long.toString(page.getLast().order())));
    }

    @Override
    public long sum() {
        return jdbi.withHandle(handle ->
                handle.createQuery(Columns.sum(TABLE)).mapTo(Long.class).one());
    }

    @Override
    public void close() {}
}
