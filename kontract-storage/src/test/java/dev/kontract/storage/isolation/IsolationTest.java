package dev.kontract.storage.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Eight workers on two nodes, which are killed, and whose connections are cut. */
class IsolationTest {
    private static final int WORKERS = 8;
    private static final int ACCOUNTS = 8;
    private static final int BALANCE = 1_000;
    /** How many keys are in use at a time, and how many appends a key gets before another takes its place. */
    private static final int ACTIVE_KEYS = 12;

    private static final int APPENDS_OF_KEY = 60;

    private final int count = Integer.getInteger("kontract.campaign.isolation", 10_000);
    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final Queue<Txn> history = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrongSums = new ConcurrentLinkedQueue<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger appended = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();

    private final EmbeddedDatabase server = EmbeddedDatabase.temporary();
    private final String url = server.databaseUrl();
    private final StorageOptions options = StorageOptions.DEFAULT.withUrl(url);
    private final List<NodeProcess> nodes = new ArrayList<>();

    @BeforeEach
    void startNodes() throws IOException {
        try (Storage storage = Storage.open(options)) {
            storage.migrate(List.of(Entries.LISTS, Entries.ACCOUNTS));
            for (int account = 0; account < ACCOUNTS; account++) {
                storage.tables().table(Entries.ACCOUNTS).set(Entries.account(account, BALANCE));
            }
        }
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

        runWorkers();
        readEverything();

        List<Txn> all = List.copyOf(history);
        System.out.println(summary(all));
        assertThat(ListAppendChecker.checkWithSnapshotReads(all)).isEmpty();
        assertThat(wrongSums).isEmpty();
        assertThat(kills).hasPositiveValue();
        assertThat(cuts).hasPositiveValue();
        assertThat(all.stream().filter(txn -> txn.outcome() == Outcome.COMMITTED))
                .hasSizeGreaterThan(all.size() * 3 / 4);
    }

    private String summary(List<Txn> all) {
        StringBuilder summary = new StringBuilder(started + " transactions, " + kills + " kills, " + cuts + " cuts");
        for (Outcome outcome : Outcome.values()) {
            summary.append(", ")
                    .append(outcome)
                    .append(' ')
                    .append(all.stream().filter(txn -> txn.outcome() == outcome).count());
        }
        return summary.toString();
    }

    private void runWorkers() throws Exception {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                NodeProcess node = nodes.get(worker % nodes.size());
                Random random = new Random(seed + worker);
                ends.add(workers.submit(() -> work(node, random)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
    }

    private void work(NodeProcess node, Random random) {
        for (int number = started.incrementAndGet(); number <= count; number = started.incrementAndGet()) {
            disturb(number, node);
            if (random.nextInt(8) == 0) {
                bank(node, random);
            } else {
                appendAndRead(number, node, random);
            }
        }
    }

    private void disturb(int number, NodeProcess node) {
        int every = Math.max(1, count / 10);
        try {
            if (number % every == every / 2) {
                node.restart();
                kills.incrementAndGet();
            } else if (number % (every / 8 + 1) == 0) {
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

    private void bank(NodeProcess node, Random random) {
        if (random.nextInt(4) == 0) {
            checkSum(node.run("s:" + ACCOUNTS));
        } else {
            int from = random.nextInt(ACCOUNTS);
            int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            node.run("t:" + from + ":" + to + ":" + random.nextInt(1, 10));
        }
    }

    private void checkSum(List<String> answer) {
        if (answer.getFirst().equals("committed") && !answer.get(1).equals(Integer.toString(ACCOUNTS * BALANCE))) {
            wrongSums.add(answer.get(1));
        }
    }

    private void appendAndRead(int number, NodeProcess node, Random random) {
        List<Op> planned = new ArrayList<>();
        boolean writes = random.nextInt(3) > 0;
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int key = appended.get() / APPENDS_OF_KEY + random.nextInt(ACTIVE_KEYS);
            planned.add(
                    writes && random.nextBoolean()
                            ? new Op.Append(key, appended.incrementAndGet())
                            : new Op.Read(key, List.of()));
        }
        record(number, planned, node.run(words(planned)));
    }

    private static String words(List<Op> ops) {
        return String.join(
                " ",
                ops.stream()
                        .map(op -> switch (op) {
                            case Op.Append append -> "a:" + append.key() + ":" + append.element();
                            case Op.Read read -> "r:" + read.key();
                        })
                        .toList());
    }

    private void record(int number, List<Op> planned, List<String> answer) {
        Outcome outcome = switch (answer.getFirst()) {
            case "committed" -> Outcome.COMMITTED;
            case "failed" -> Outcome.FAILED;
            case "unknown" -> Outcome.UNKNOWN;
            default -> throw new IllegalStateException("The node answered " + answer.getFirst());
        };
        List<Op> done = new ArrayList<>();
        int result = 1;
        for (Op op : planned) {
            if (op instanceof Op.Append) {
                done.add(op);
            } else if (outcome == Outcome.COMMITTED) {
                done.add(new Op.Read(op.key(), elements(answer.get(result++))));
            }
        }
        history.add(new Txn(number, outcome, done));
    }

    private static List<Integer> elements(String text) {
        return List.of(text.split(",")).stream().skip(1).map(Integer::parseInt).toList();
    }

    private void readEverything() {
        Set<Integer> keys = new HashSet<>();
        history.forEach(txn -> txn.ops().forEach(op -> keys.add(op.key())));
        int number = count + WORKERS;
        for (int key : keys) {
            List<Op> read = List.of(new Op.Read(key, List.of()));
            number++;
            record(number, read, nodes.getFirst().run(words(read)));
        }
        checkSum(nodes.getLast().run("s:" + ACCOUNTS));
    }
}
