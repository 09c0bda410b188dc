package dev.kontract.storage.isolation;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.TableProxy;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs transactions, in a process of its own for {@link NodeProcess}, or in this one. Each line of the process's input is
 * a transaction: a number, then operations: {@code a:key:element} appends, {@code r:key} reads, {@code t:from:to:amount}
 * transfers, {@code b:account} reads a balance, {@code s:accounts} sums. It answers the number, {@code committed},
 * {@code failed} or {@code unknown}, and what each {@code r}, {@code b} and {@code s} gave.
 */
final class Node implements Runner, AutoCloseable {
    private static final Work WRITING = new Work("writing", true);
    private static final Work READING = new Work("reading", false);

    private final Storage storage;
    private final TableProxy<Entries> table;

    private Node(Storage storage) {
        this.storage = storage;
        this.table = storage.tables().table(Entries.TABLE);
    }

    /** A node in this process, on the database at a URL. */
    static Node open(String url) {
        return new Node(Storage.open(
                StorageOptions.DEFAULT.withUrl(url).withPoolSize(8).withRetries(40, Duration.ofMillis(20))));
    }

    /** Serves until its input ends. The argument is the database's URL. */
    public static void main(String[] arguments) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        try (Node node = open(arguments[0]);
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            print(out, "ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 2);
                calls.execute(() -> print(out, words[0] + " " + node.outcome(words[1])));
            }
        }
    }

    private static void print(Writer out, String line) {
        synchronized (out) {
            try {
                out.write(line + "\n");
                out.flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    @Override
    public List<String> run(String operations) {
        return List.of(outcome(operations).split(" "));
    }

    private String outcome(String operations) {
        List<String> words = List.of(operations.split(" "));
        try {
            boolean writes = words.stream().anyMatch(word -> word.startsWith("a") || word.startsWith("t"));
            return "committed" + storage.transactor().run(writes ? WRITING : READING, () -> results(words));
        } catch (RPCError failure) {
            return failure.code().equals(RpcCode.OUTCOME_UNKNOWN) ? "unknown" : "failed";
        } catch (Exception broken) {
            broken.printStackTrace();
            return "broken";
        }
    }

    private String results(List<String> words) {
        StringBuilder results = new StringBuilder();
        for (String word : words) {
            int[] numbers = List.of(word.split(":")).stream()
                    .skip(1)
                    .mapToInt(Integer::parseInt)
                    .toArray();
            switch (word.charAt(0)) {
                case 'a' -> table.set(entries(numbers[0]).with(numbers[1]));
                case 'r' -> results.append(' ').append(entries(numbers[0]).text());
                case 't' -> transfer(numbers[0], numbers[1], numbers[2]);
                case 'b' -> results.append(' ').append(balance(numbers[0]));
                default -> results.append(' ').append(sum(numbers[0]));
            }
        }
        return results.toString();
    }

    private Entries entries(int key) {
        return table.get(Entries.listId(key)).orElseGet(() -> Entries.empty(key));
    }

    private int balance(int account) {
        return table.get(Entries.accountId(account)).orElseThrow().balance();
    }

    private void transfer(int from, int to, int amount) {
        int before = balance(from);
        int after = balance(to);
        table.set(Entries.account(from, before - amount));
        table.set(Entries.account(to, after + amount));
    }

    private long sum(int count) {
        long sum = 0;
        for (int account = 0; account < count; account++) {
            sum += balance(account);
        }
        return sum;
    }

    @Override
    public void close() {
        storage.close();
    }
}
