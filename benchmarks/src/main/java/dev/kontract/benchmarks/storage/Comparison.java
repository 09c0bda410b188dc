package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.command.Progress;
import dev.kontract.benchmarks.command.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets all contenders take turns on one database, so that what disturbs the machine disturbs all alike. */
final class Comparison implements AutoCloseable {
    private final Options options;
    private final Target target;
    private final Progress progress;
    private final Stores stores;
    private final Processors processors;
    private final PgBench pgbench;
    private final Samples samples = new Samples();
    private final Map<Contender, Calls> calls = new EnumMap<>(Contender.class);
    private Map<Load, Script> scripts = Map.of();
    /** What every connection of the storage is told, and the statements want to know. */
    private String sessions = "";

    Comparison(Options options, Target target, Path directory, Progress progress) throws Exception {
        this.options = options;
        this.target = target;
        this.progress = progress;
        this.stores = Stores.of(target, options);
        this.processors = Processors.of(Transactions.number(stores.pool(), "SELECT pg_backend_pid()"));
        this.pgbench = new PgBench(target.url(), directory, processors, options.callers());
    }

    /** Measures everything that the options ask for. */
    Samples run() throws Exception {
        prepare();
        for (Load load : options.loads()) {
            for (Contender contender : options.of(load)) {
                progress.step("warm up " + contender.label() + " " + load.label());
                Duration time = contender.isPgBench() ? Duration.ofSeconds(1) : options.warmUp();
                run(load, contender, time);
            }
        }
        for (Load load : options.loads()) {
            for (int round = 0; round < options.rounds(); round++) {
                progress.step("%s, round %d of %d".formatted(load.label(), round + 1, options.rounds()));
                measure(load, round);
            }
        }
        return samples;
    }

    private void prepare() throws Exception {
        if (options.contenders().stream().anyMatch(Contender::isPgBench)) {
            scripts = Scripts.of(target.url(), options.data());
            sessions = "-c kontract.offset="
                    + Transactions.text(stores.pool(), "SELECT create_txid FROM trxs WHERE sid = 'database'");
        }
        Set<Contender> filled =
                options.contenders().stream().map(Contender::store).collect(Collectors.toCollection(TreeSet::new));
        for (Contender contender : filled) {
            progress.step("store %,d items: %s".formatted(options.data().records(), contender.label()));
            stores.add(contender, target, options.callers());
            calls.put(contender, calls(contender));
        }
        Transactions.execute(stores.pool(), List.of("VACUUM ANALYZE", "CHECKPOINT"));
    }

    private Calls calls(Contender contender) {
        List<Caller> callers = Stream.generate(() -> new Caller(contender, stores.get(contender), options.data()))
                .limit(options.callers())
                .toList();
        return new Calls(callers, processors);
    }

    private void measure(Load load, int round) throws Exception {
        List<Contender> order = options.of(load);
        for (Contender contender : round % 2 == 0 ? order : order.reversed()) {
            samples.add(load, contender, run(load, contender, options.time()));
        }
    }

    private Sample run(Load load, Contender contender, Duration time) throws Exception {
        if (contender.isPgBench()) {
            Script script = Objects.requireNonNull(scripts.get(load));
            boolean serializable = contender == Contender.PGBENCH_SERIALIZABLE;
            String settings = serializable ? sessions + " -c default_transaction_isolation=serializable" : sessions;
            return pgbench.run(load, script, settings, time);
        }
        return Objects.requireNonNull(calls.get(contender)).run(load, time);
    }

    /** In one line each, what else the figures depend on. */
    List<String> circumstances() throws Exception {
        return List.of(
                "PostgreSQL " + Transactions.text(stores.pool(), "SHOW server_version") + ", "
                        + setting("fsync") + ", " + setting("synchronous_commit") + ", "
                        + setting("full_page_writes") + "; "
                        + Runtime.getRuntime().availableProcessors() + " processors",
                "%d callers on %d connections; %,d items; %d rounds of %d s"
                        .formatted(
                                options.callers(),
                                options.callers(),
                                options.data().records(),
                                options.rounds(),
                                options.time().toSeconds()));
    }

    private String setting(String name) throws Exception {
        return name + "=" + Transactions.text(stores.pool(), "SHOW " + name);
    }

    /** Closes every connection. */
    @Override
    public void close() {
        stores.close();
    }
}
