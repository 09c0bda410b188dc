package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.command.BenchmarkDatabase;
import dev.kontract.benchmarks.command.Measurement;
import dev.kontract.benchmarks.command.Outcome;
import dev.kontract.benchmarks.command.Progress;
import dev.kontract.benchmarks.command.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares ways to store records. */
@Command(
        name = "./benchmarks/storage",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Stores and reads items with Kontract, with pgbench and the statements that Kontract sends, with JDBC by",
            "hand, Jdbi and Hibernate, and as rows of versions; in turn, on the same PostgreSQL. The database is an",
            "embedded one, or the one that DATABASE_URL names, which must be empty."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:measured, and every answer was right",
            "1:an answer was wrong or missing, or --check was given and a target was missed",
            "2:wrong usage"
        })
public final class Main implements Callable<Integer> {
    /** Held, as a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("");

    @Mixin
    private final Measurement measurement = new Measurement(11, 1, 4, "target/storage");

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "WHO",
            defaultValue = "kontract,pgbench,pgbench_serializable,jdbc,jdbi,hibernate,versions",
            description =
                    "Of kontract, pgbench, pgbench_serializable, jdbc, jdbi, hibernate and versions (default: all).")
    private List<Contender> contenders = List.of();

    @Option(
            names = "--loads",
            split = ",",
            paramLabel = "LOAD",
            defaultValue = "read,write,ten,change,filter,page",
            description = "Of read, write, ten, change, filter and page (default: all).")
    private List<Load> loads = List.of();

    @Option(names = "--callers", paramLabel = "N", defaultValue = "16", description = "Callers (default: 16).")
    private int callers;

    @Option(names = "--records", paramLabel = "N", defaultValue = "100000", description = "Items (default: 100000).")
    private int records;

    @Option(
            names = "--no-fsync",
            description = "Lets the embedded PostgreSQL not wait for the disk, and write no full pages.")
    private boolean noFsync;

    private Main() {}

    /** Runs the comparison; {@code --help} tells the arguments. */
    public static void main(String[] arguments) {
        Measurement.main(new Main(), arguments);
    }

    @Override
    public Integer call() throws Exception {
        LOG.setLevel(Level.WARNING);
        Options options = new Options(
                contenders,
                loads,
                measurement.rounds(),
                measurement.time(),
                measurement.warmUp(),
                callers,
                new Data(records));
        Path directory = measurement.directory();
        if (noFsync) {
            try (BenchmarkDatabase database = BenchmarkDatabase.open()) {
                return compare(options, database.target(), directory);
            }
        }
        try (BenchmarkDatabase database = BenchmarkDatabase.durable(directory.resolve("database"))) {
            return compare(options, database.target(), directory);
        }
    }

    private int compare(Options options, Target target, Path directory) throws Exception {
        Progress progress = Measurement.progress(options.estimate());
        try (Comparison comparison = new Comparison(options, target, directory, progress)) {
            Samples samples = comparison.run();
            progress.done();
            Report report = new Report(options, samples, comparison.circumstances());
            return measurement.report(new Outcome(report.text(), report.csv(), 0, report.reached()));
        }
    }
}
