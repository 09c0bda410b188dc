package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.app.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Statements by hand: one that is alone in autocommit mode, several in a transaction, many alike in a batch. */
final class JdbcStore implements Store {
    static final String TABLE = "items_jdbc";

    private final DataSource pool;

    JdbcStore(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public Item get(String id) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return get(connection, Columns.get(TABLE), id);
        }
    }

    private static Item get(Connection connection, String sql, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            return items(select).getFirst();
        }
    }

    private static List<Item> items(PreparedStatement select) throws SQLException {
        List<Item> items = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                items.add(item(rows));
            }
        }
        return items;
    }

    static Item item(ResultSet row) throws SQLException {
        return new Item(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4), row.getLong(5));
    }

    @Override
    public void set(Item item) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement upsert = connection.prepareStatement(Columns.set(TABLE))) {
            bind(upsert, item);
            upsert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement upsert, Item item) throws SQLException {
        upsert.setString(1, item.id());
        upsert.setString(2, item.title());
        upsert.setBoolean(3, item.done());
        upsert.setString(4, item.createdBy());
        upsert.setLong(5, item.n());
    }

    @Override
    public void setAll(List<Item> items) throws SQLException {
        Transactions.run(pool, connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(Columns.set(TABLE))) {
                for (Item item : items) {
                    bind(upsert, item);
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
        });
    }

    @Override
    public void increment(String id) throws SQLException {
        Transactions.run(pool, connection -> {
            Item item = get(connection, Columns.get(TABLE) + " FOR UPDATE", id);
            try (PreparedStatement update = connection.prepareStatement(Columns.replace(TABLE))) {
                update.setString(1, item.title());
                update.setBoolean(2, item.done());
                update.setString(3, item.createdBy());
                update.setLong(4, item.n() + 1);
                update.setString(5, id);
                update.executeUpdate();
            }
        });
    }

    @Override
    public List<Item> of(String user, int most) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(Columns.of(TABLE))) {
            select.setString(1, user);
            select.setInt(2, most);
            return items(select);
        }
    }

    @Override
    public Place page(Optional<String> after, int most) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(Columns.page(TABLE))) {
            select.setLong(1, after.map(Long::parseLong).orElse(0L));
            select.setInt(2, most);
            return place(select, most);
        }
    }

    private static Place place(PreparedStatement select, int most) throws SQLException {
        List<Item> items = new ArrayList<>();
        long last = 0;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                items.add(item(rows));
                last = rows.getLong(6);
            }
        }
        return new Place(items, items.size() < most ? Optional.empty() : Optional.of(Long.toString(last)));
    }

    @Override
    public long sum() throws SQLException {
        return Transactions.number(pool, Columns.sum(TABLE));
    }

    @Override
    public void close() {}
}
