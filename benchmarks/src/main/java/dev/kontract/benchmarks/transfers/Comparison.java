package dev.kontract.benchmarks.transfers;

import dev.kontract.benchmarks.command.Progress;
import dev.kontract.benchmarks.command.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets the contenders move money in turn, in alternating order, and counts the money after each. */
final class Comparison implements AutoCloseable {
    private final Options options;
    private final Target target;
    private final Progress progress;
    private final Map<Contender, Ledger> ledgers = new EnumMap<>(Contender.class);
    private final List<Sample> samples = new ArrayList<>();
    private int runs;

    Comparison(Options options, Target target, Progress progress) {
        this.options = options;
        this.target = target;
        this.progress = progress;
        options.contenders()
                .forEach(contender ->
                        ledgers.put(contender, contender.ledger(target.url(), target.jdbcUrl(), options.poolSize())));
    }

    List<Sample> run() throws Exception {
        for (Map.Entry<Contender, Ledger> each : ledgers.entrySet()) {
            progress.step("opens the accounts of " + each.getKey());
            each.getValue().open();
            check(each.getKey());
        }
        tidy();
        for (Load load : options.loads()) {
            for (Contender contender : options.contenders()) {
                measure(load, contender, 0, options.warmUp());
            }
            for (int round = 1; round <= options.rounds(); round++) {
                List<Contender> order = new ArrayList<>(options.contenders());
                Collections.rotate(order, round);
                for (Contender contender : round % 2 == 0 ? order : order.reversed()) {
                    samples.add(measure(load, contender, round, options.time()));
                }
            }
        }
        return List.copyOf(samples);
    }

    /** Does now what the server would do by itself some time later, in the middle of a round. */
    private void tidy() throws SQLException {
        try (Connection connection = DriverManager.getConnection(target.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    private Sample measure(Load load, Contender contender, int round, Duration time) throws Exception {
        progress.step(load + " by " + contender + (round == 0 ? ", warming up" : ", round " + round));
        Ledger ledger = ledger(contender);
        long failed = ledger.failures();
        long start = System.nanoTime();
        long count = transfer(load, ledger, start + time.toNanos());
        double seconds = (System.nanoTime() - start) / 1e9;
        check(contender);
        return new Sample(
                load, contender, round, count / seconds, (double) (ledger.failures() - failed) / Math.max(1, count));
    }

    private long transfer(Load load, Ledger ledger, long end) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int client = 0; client < options.clients(); client++) {
                SplittableRandom random = new SplittableRandom(++runs);
                counts.add(clients.submit(() -> {
                    long count = 0;
                    for (; System.nanoTime() < end; count++) {
                        ledger.transfer(load.next(random));
                    }
                    return count;
                }));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum;
        }
    }

    private Ledger ledger(Contender contender) {
        return Objects.requireNonNull(ledgers.get(contender));
    }

    private void check(Contender contender) throws Exception {
        long sum = ledger(contender).sum();
        if (sum != Load.ACCOUNTS * Ledger.BALANCE) {
            throw new IllegalStateException("The accounts of " + contender + " have " + sum + " together, not "
                    + Load.ACCOUNTS * Ledger.BALANCE);
        }
    }

    @Override
    public void close() {
        ledgers.values().forEach(Ledger::close);
    }
}
