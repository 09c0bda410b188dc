package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.app.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * The platform whose interface Kontract has, as its documents describe it: one table holds every version of every record,
 * each with the transaction that wrote it and the one that ended it; a read sees what is visible to its transaction id,
 * and a write ends a version and inserts another. Transaction ids come from a counter beside the database.
 */
final class VersionStore implements Store {
    private static final String TABLE = "items_versions";
    private static final String SEQUENCE = TABLE + "__order_seq";
    private static final String VISIBLE = "_txid <= ? AND (_deleted_txid IS NULL OR _deleted_txid > ?)";

    static final List<String> CREATE = List.of(
            "CREATE TABLE " + TABLE + " (id text NOT NULL, data jsonb NOT NULL, _txid bigint NOT NULL,"
                    + " _deleted_txid bigint, _owner text NOT NULL, _order bigserial)",
            "CREATE INDEX ON " + TABLE + " (id, _txid)",
            "CREATE INDEX ON " + TABLE + " (_order)",
            "CREATE INDEX ON " + TABLE + " USING gin (data jsonb_path_ops)");

    private static final String GET = "SELECT data FROM " + TABLE + " WHERE id = ? AND " + VISIBLE;
    private static final String SET = "WITH ended AS (UPDATE " + TABLE + " SET _deleted_txid = ?"
            + " WHERE id = ? AND _deleted_txid IS NULL RETURNING _order)"
            + " INSERT INTO " + TABLE + " (id, data, _txid, _owner, _order)"
            + " VALUES (?, ?::jsonb, ?, '', coalesce((SELECT _order FROM ended), nextval('" + SEQUENCE + "')))";
    private static final String OF =
            "SELECT data, _order FROM " + TABLE + " WHERE data @> ?::jsonb AND " + VISIBLE + " ORDER BY _order LIMIT ?";
    private static final String PAGE =
            "SELECT data, _order FROM " + TABLE + " WHERE _order > ? AND " + VISIBLE + " ORDER BY _order LIMIT ?";

    private final DataSource pool;
    private final AtomicLong txids = new AtomicLong(1);

    VersionStore(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public Item get(String id) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return get(connection, id);
        }
    }

    private Item get(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(GET)) {
            select.setString(1, id);
            see(select, 2);
            return place(select, 1).items().getFirst();
        }
    }

    private void see(PreparedStatement select, int index) throws SQLException {
        long txid = txids.get();
        select.setLong(index, txid);
        select.setLong(index + 1, txid);
    }

    private static Place place(PreparedStatement select, int most) throws SQLException {
        List<Item> items = new ArrayList<>();
        long last = 0;
        try (ResultSet rows = select.executeQuery()) {
            boolean ordered = rows.getMetaData().getColumnCount() > 1;
            while (rows.next()) {
                items.add(ItemJson.read(rows.getBytes(1)));
                last = ordered ? rows.getLong(2) : 0;
            }
        }
        return new Place(items, items.size() < most ? Optional.empty() : Optional.of(Long.toString(last)));
    }

    @Override
    public void set(Item item) throws SQLException {
        setAll(List.of(item));
    }

    @Override
    public void setAll(List<Item> items) throws SQLException {
        Transactions.repeatable(pool, connection -> store(connection, items));
    }

    private void store(Connection connection, List<Item> items) throws SQLException {
        long txid = txids.incrementAndGet();
        try (PreparedStatement set = connection.prepareStatement(SET)) {
            for (Item item : items) {
                set.setLong(1, txid);
                set.setString(2, item.id());
                set.setString(3, item.id());
                set.setString(4, ItemJson.write(item));
                set.setLong(5, txid);
                set.addBatch();
            }
            set.executeBatch();
        }
    }

    @Override
    public void increment(String id) throws SQLException {
        Transactions.repeatable(pool, connection -> {
            Item item = current(connection, id);
            store(connection, List.of(new Item(id, item.title(), item.done(), item.createdBy(), item.n() + 1)));
        });
    }

    /** The version that is not ended: one that a transaction with a higher id wrote must not be lost. */
    private static Item current(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT data FROM " + TABLE + " WHERE id = ? AND _deleted_txid IS NULL")) {
            select.setString(1, id);
            return place(select, 1).items().getFirst();
        }
    }

    @Override
    public List<Item> of(String user, int most) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(OF)) {
            select.setString(1, ItemJson.ofUser(user));
            see(select, 2);
            select.setInt(4, most);
            return place(select, most).items();
        }
    }

    @Override
    public Place page(Optional<String> after, int most) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setLong(1, after.map(Long::parseLong).orElse(0L));
            see(select, 2);
            select.setInt(4, most);
            return place(select, most);
        }
    }

    @Override
    public long sum() throws SQLException {
        return Transactions.number(
                pool, "SELECT sum((data ->> 'n')::bigint) FROM " + TABLE + " WHERE _deleted_txid IS NULL");
    }

    @Override
    public void close() {}
}
