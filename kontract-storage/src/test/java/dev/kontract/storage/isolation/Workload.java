package dev.kontract.storage.isolation;

import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.TableProxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Appends, reads, and transfers between accounts, by eight workers. Each transfer also appends to a list, and so the
 * lists tell at the end which transfers happened, and the balances can be compared with them. Thread-safe.
 */
final class Workload {
    private static final int WORKERS = 8;
    private static final int ACCOUNTS = 16;
    private static final int BALANCE = 1_000;
    /** How many keys are in use at a time, and how many appends a key gets before another takes its place. */
    private static final int ACTIVE_KEYS = 48;

    private static final int APPENDS_OF_KEY = 16;
    private static final int READ_AT_ONCE = 32;
    private static final Transfer NONE = new Transfer(0, 0, 0);

    private final long seed;
    private final Queue<Txn> history = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Transfer> transfers = new ConcurrentHashMap<>();
    private final Queue<String> wrongSums = new ConcurrentLinkedQueue<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger appended = new AtomicInteger();

    Workload(long seed) {
        this.seed = seed;
    }

    /** From one account to another. */
    private record Transfer(int from, int to, int amount) {
        void apply(int[] balances) {
            balances[from] -= amount;
            balances[to] += amount;
        }
    }

    /**
     * Makes the table with its accounts, and with empty lists between those in use: on the one page of a small index,
     * every transaction that writes would conflict with every other.
     */
    static void prepare(StorageOptions options) throws SQLException {
        try (Storage storage = Storage.open(options)) {
            storage.migrate(List.of(Entries.TABLE));
            TableProxy<Entries> table = storage.tables().table(Entries.TABLE);
            try (Connection connection =
                            DriverManager.getConnection(options.url(), options.user(), options.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO " + table.ptr() + " (id, data, _version, _born, _txid, _owner)"
                        + " SELECT i, jsonb_build_object('id', i, 'elements', '[]'::jsonb), 1, 1, 1, ''"
                        + " FROM (SELECT (4 * n)::text AS i FROM generate_series(0, 25000) AS n) AS ids");
            }
            for (int account = 0; account < ACCOUNTS; account++) {
                table.set(Entries.account(account, BALANCE));
            }
        }
    }

    /** Runs so many transactions; each is announced by its number before it runs. */
    void run(int count, List<? extends Runner> nodes, IntConsumer announced) throws Exception {
        int last = started.get() + count;
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                Runner node = nodes.get(worker % nodes.size());
                Random random = new Random(seed + worker + started.get());
                ends.add(workers.submit(() -> work(last, node, random, announced)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
    }

    private void work(int last, Runner node, Random random, IntConsumer announced) {
        while (true) {
            int number = started.getAndUpdate(before -> Math.min(before + 1, last)) + 1;
            if (number > last) {
                return;
            }
            announced.accept(number);
            switch (random.nextInt(32)) {
                case 0 -> checkSum(node);
                case 1, 2, 3 -> transfer(number, node, random);
                default -> appendAndRead(number, node, random);
            }
        }
    }

    private void checkSum(Runner node) {
        List<String> answer = node.run("s:" + ACCOUNTS);
        if (answer.getFirst().equals("committed") && !answer.get(1).equals(Integer.toString(ACCOUNTS * BALANCE))) {
            wrongSums.add(answer.get(1));
        }
    }

    private void transfer(int number, Runner node, Random random) {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        Transfer transfer = new Transfer(from, to, random.nextInt(1, 10));
        Op.Append note = append(random);
        transfers.put(note.element(), transfer);
        List<Op> planned = List.of(note);
        record(number, planned, node.run(words(planned) + " t:" + from + ":" + to + ":" + transfer.amount));
    }

    private Op.Append append(Random random) {
        return new Op.Append(key(random), appended.incrementAndGet());
    }

    private int key(Random random) {
        return appended.get() / APPENDS_OF_KEY + random.nextInt(ACTIVE_KEYS);
    }

    private void appendAndRead(int number, Runner node, Random random) {
        List<Op> planned = new ArrayList<>();
        boolean writes = random.nextInt(3) > 0;
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            planned.add(writes && random.nextBoolean() ? append(random) : new Op.Read(key(random), List.of()));
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

    private List<Op> record(int number, List<Op> planned, List<String> answer) {
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
        return done;
    }

    private static List<Integer> elements(String text) {
        return List.of(text.split(",")).stream().skip(1).map(Integer::parseInt).toList();
    }

    /** Reads every list; gives the balances that the transfers in them make. */
    List<Integer> readLists(Runner node) {
        int[] balances = IntStream.generate(() -> BALANCE).limit(ACCOUNTS).toArray();
        int keys = appended.get() / APPENDS_OF_KEY + ACTIVE_KEYS;
        for (int key = 0; key < keys; key += READ_AT_ONCE) {
            List<Op> reads = IntStream.range(key, key + READ_AT_ONCE)
                    .<Op>mapToObj(each -> new Op.Read(each, List.of()))
                    .toList();
            record(started.incrementAndGet(), reads, node.run(words(reads))).stream()
                    .flatMap(read -> ((Op.Read) read).seen().stream())
                    .map(element -> transfers.getOrDefault(element, NONE))
                    .forEach(transfer -> transfer.apply(balances));
        }
        return Arrays.stream(balances).boxed().toList();
    }

    /** Reads every balance. */
    static List<Integer> readBalances(Runner node) {
        return IntStream.range(0, ACCOUNTS)
                .mapToObj(account -> Integer.valueOf(node.run("b:" + account).get(1)))
                .toList();
    }

    /** The transactions on lists. */
    List<Txn> history() {
        return List.copyOf(history);
    }

    /** Sums of all accounts that were not what they always are. */
    List<String> wrongSums() {
        return List.copyOf(wrongSums);
    }

    /** How many transactions of each outcome there were. */
    String summary() {
        StringBuilder summary = new StringBuilder(started + " transactions");
        for (Outcome outcome : Outcome.values()) {
            long count =
                    history.stream().filter(txn -> txn.outcome() == outcome).count();
            summary.append(", ").append(outcome).append(' ').append(count);
        }
        return summary.toString();
    }
}
