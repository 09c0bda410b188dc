package dev.kontract.benchmarks.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.kontract.benchmarks.command.Target;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;

/** The stores that take part, each with the same items. Those that are no storage of ours share a pool. */
final class Stores implements AutoCloseable {
    /** How many items are stored at once, before anything is measured. */
    private static final int BATCH = 500;

    private final Data data;
    private final HikariDataSource pool;
    private final Map<Contender, Store> stores = new EnumMap<>(Contender.class);

    private Stores(Data data, HikariDataSource pool) {
        this.data = data;
        this.pool = pool;
    }

    /** Opens the pool; no store yet. */
    static Stores of(Target target, Options options) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(target.jdbcUrl());
        config.setMaximumPoolSize(options.callers());
        return new Stores(options.data(), new HikariDataSource(config));
    }

    /** Opens and fills a store. */
    void add(Contender contender, Target target, int connections) throws Exception {
        Store store = open(contender, target, connections);
        stores.put(contender, store);
        for (int first = 1; first <= data.records(); first += BATCH) {
            store.setAll(data.items(first, Math.min(first + BATCH, data.records() + 1)));
        }
    }

    private Store open(Contender contender, Target target, int connections) throws SQLException {
        return switch (contender) {
            case KONTRACT -> new KontractStore(target.url(), connections, KontractStore.TABLE);
            case PGBENCH -> new KontractStore(target.url(), 1, KontractStore.PGBENCH_TABLE);
            case JDBC -> {
                Transactions.execute(pool, Columns.create(JdbcStore.TABLE));
                yield new JdbcStore(pool);
            }
            case JDBI -> {
                Transactions.execute(pool, Columns.create(JdbiStore.TABLE));
                yield new JdbiStore(pool);
            }
            case HIBERNATE -> {
                Transactions.execute(pool, Columns.create(HibernateItem.TABLE));
                yield new HibernateStore(pool);
            }
            case VERSIONS -> {
                Transactions.execute(pool, VersionStore.CREATE);
                yield new VersionStore(pool);
            }
            case PGBENCH_SERIALIZABLE -> throw new IllegalArgumentException("Not a store: " + contender);
        };
    }

    /** A store that was added. */
    Store get(Contender contender) {
        Store store = stores.get(contender);
        if (store == null) {
            throw new IllegalArgumentException("Not added: " + contender);
        }
        return store;
    }

    /** Connections for other statements. */
    DataSource pool() {
        return pool;
    }

    @Override
    public void close() {
        stores.values().forEach(Store::close);
        pool.close();
    }
}
