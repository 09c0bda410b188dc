package dev.kontract.storage.isolation;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.Transactor.Work;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import dev.kontract.storage.TableProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process that runs transactions for {@link NodeProcess}. Each line of its input is one: a number, then operations:
 * {@code a:key:element} appends, {@code r:key} reads, {@code t:from:to:amount} transfers, {@code s:accounts} sums. It
 * answers the number, {@code committed}, {@code failed} or {@code unknown}, and what each {@code r} and {@code s} gave.
 */
final class Node {
    private static final Work WRITING = new Work("writing", true);
    private static final Work READING = new Work("reading", false);

    private final Storage storage;
    private final TableProxy<Entries> lists;
    private final TableProxy<Entries> accounts;

    private Node(Storage storage) {
        this.storage = storage;
        this.lists = storage.tables().table(Entries.LISTS);
        this.accounts = storage.tables().table(Entries.ACCOUNTS);
    }

    /** Serves until its input ends. The argument is the database's URL. */
    public static void main(String[] arguments) throws IOException {
        StorageOptions options = StorageOptions.DEFAULT.withUrl(arguments[0]).withPoolSize(8);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Storage storage = Storage.open(options);
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Node node = new Node(storage);
            out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                calls.execute(() -> out.println(words[0] + " " + node.outcome(words)));
            }
        }
    }

    private String outcome(String[] words) {
        try {
            boolean writes = List.of(words).stream().anyMatch(word -> word.startsWith("a") || word.startsWith("t"));
            return "committed" + storage.transactor().run(writes ? WRITING : READING, () -> run(words));
        } catch (RPCError failure) {
            return failure.code().equals(RpcCode.OUTCOME_UNKNOWN) ? "unknown" : "failed";
        } catch (Exception broken) {
            broken.printStackTrace();
            return "broken";
        }
    }

    private String run(String[] words) {
        StringBuilder results = new StringBuilder();
        for (String word : List.of(words).subList(1, words.length)) {
            int[] numbers = List.of(word.split(":")).stream()
                    .skip(1)
                    .mapToInt(Integer::parseInt)
                    .toArray();
            switch (word.charAt(0)) {
                case 'a' -> lists.set(list(numbers[0]).with(numbers[1]));
                case 'r' -> results.append(' ').append(text(list(numbers[0]).elements()));
                case 't' -> transfer(numbers[0], numbers[1], numbers[2]);
                default -> results.append(' ').append(sum(numbers[0]));
            }
        }
        return results.toString();
    }

    private Entries list(int key) {
        return lists.get(Integer.toString(key)).orElseGet(() -> Entries.empty(key));
    }

    private static String text(List<Integer> elements) {
        List<String> texts = new ArrayList<>(List.of("-"));
        elements.forEach(element -> texts.add(element.toString()));
        return String.join(",", texts);
    }

    private int balance(int account) {
        return accounts.get(Integer.toString(account)).orElseThrow().balance();
    }

    private void transfer(int from, int to, int amount) {
        int before = balance(from);
        int after = balance(to);
        accounts.set(Entries.account(from, before - amount));
        accounts.set(Entries.account(to, after + amount));
    }

    private long sum(int count) {
        long sum = 0;
        for (int account = 0; account < count; account++) {
            sum += balance(account);
        }
        return sum;
    }
}
