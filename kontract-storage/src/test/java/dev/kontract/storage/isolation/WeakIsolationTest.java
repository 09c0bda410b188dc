package dev.kontract.storage.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.isolation.Anomaly.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a database that gives less than it is asked for, the same transactions show what the checker looks for. */
class WeakIsolationTest {
    private static final int ROUND = 1_000;
    private static final int ROUNDS = 50;

    private static EmbeddedDatabase server;

    private final long seed = Long.getLong("kontract.seed", System.nanoTime());

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.temporary();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void writeSkewIsFoundWhereTransactionsHaveOnlySnapshots() throws Exception {
        assertThat(anomalies("repeatable read", Kind.G2)).containsExactly(Kind.G2);
    }

    @Test
    void lostWritesAreFoundWhereTransactionsHaveNotEvenThose() throws Exception {
        assertThat(anomalies("read committed", Kind.LOST_WRITE)).contains(Kind.LOST_WRITE);
    }

    /** What is found at a level, until this kind is among it. */
    private Set<Kind> anomalies(String level, Kind wanted) throws Exception {
        System.out.println("seed " + seed + ", again with -Dkontract.seed=" + seed);
        String url = prepare(level);
        Workload workload = new Workload(seed);
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        try (WeakDatabase weak = WeakDatabase.before(server.port());
                Node one = Node.open(weak.through(url));
                Node other = Node.open(weak.through(url))) {
            for (int round = 1; round <= ROUNDS && !found.contains(wanted); round++) {
                workload.run(ROUND, List.of(one, other), number -> {});
                workload.readLists(one);
                ListAppendChecker.checkWithSnapshotReads(workload.history())
                        .forEach(anomaly -> found.add(anomaly.kind()));
            }
        }
        System.out.println("At " + level + ": " + found + " in " + workload.summary());
        return found;
    }

    /** A schema of its own, in a database whose default is this level. */
    private static String prepare(String level) throws SQLException {
        StorageOptions options = StorageOptions.DEFAULT.withUrl(server.databaseUrl());
        String schema = level.replace(' ', '_');
        try (Connection connection = DriverManager.getConnection(options.url(), options.user(), options.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE postgres SET default_transaction_isolation = '" + level + "'");
            statement.execute("CREATE SCHEMA " + schema);
        }
        String url = server.databaseUrl() + "?currentSchema=" + schema;
        Workload.prepare(StorageOptions.DEFAULT.withUrl(url));
        return url;
    }
}
