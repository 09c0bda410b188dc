package dev.kontract.storage.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.StorageOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Eight workers on two nodes, which are killed, and whose connections are cut. */
class IsolationTest {
    private static final int KILLS = 6;
    private static final int CUTS = 80;

    private final int count = Integer.getInteger("kontract.campaign.isolation", 100_000);
    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();

    private final EmbeddedDatabase server = EmbeddedDatabase.temporary();
    private final String url = server.databaseUrl();
    private final StorageOptions options = StorageOptions.DEFAULT.withUrl(url);
    private final List<NodeProcess> nodes = new ArrayList<>();

    @BeforeEach
    void startNodes() throws IOException, SQLException {
        Workload.prepare(options);
        nodes.add(NodeProcess.start(url));
        nodes.add(NodeProcess.start(url));
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(NodeProcess::close);
        server.close();
    }

    @Test
    void theHistoryOfTwoNodesThatAreKilledIsSerializable() throws Exception {
        System.out.println("seed " + seed + ", again with -Dkontract.seed=" + seed);
        Workload workload = new Workload(seed);

        long start = System.nanoTime();
        workload.run(count, nodes, this::disturb);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        List<Integer> balances = workload.readLists(nodes.getFirst());

        List<Txn> history = workload.history();
        System.out.println(workload.summary() + ", " + kills + " kills, " + cuts + " cuts, "
                + count * 1_000L / took.toMillis() + " transactions/s");
        assertThat(ListAppendChecker.checkWithSnapshotReads(history).stream().limit(5))
                .isEmpty();
        assertThat(Workload.readBalances(nodes.getLast())).isEqualTo(balances);
        assertThat(workload.wrongSums()).isEmpty();
        assertThat(kills).hasPositiveValue();
        assertThat(cuts).hasPositiveValue();
        assertThat(history.stream().filter(txn -> txn.outcome() == Outcome.COMMITTED))
                .hasSizeGreaterThan(history.size() * 3 / 4);
    }

    private void disturb(int number) {
        int every = Math.max(1, count / KILLS);
        try {
            if (number % every == every / 2) {
                nodes.get(kills.getAndIncrement() % nodes.size()).restart();
            } else if (number % (count / CUTS + 1) == 0) {
                cut();
                cuts.incrementAndGet();
            }
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Ends a session of the nodes in the middle of a transaction, where there is one. */
    private void cut() throws SQLException {
        try (Connection connection = DriverManager.getConnection(options.url(), options.user(), options.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kontract'"
                            + " AND pid <> pg_backend_pid() ORDER BY state = 'idle', random() LIMIT 1");
        }
    }
}
