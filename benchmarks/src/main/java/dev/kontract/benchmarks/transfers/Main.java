package dev.kontract.benchmarks.transfers;

import dev.kontract.benchmarks.command.BenchmarkDatabase;
import dev.kontract.benchmarks.command.Measurement;
import dev.kontract.benchmarks.command.Outcome;
import dev.kontract.benchmarks.command.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares ways to move money between accounts. */
@Command(
        name = "./benchmarks/transfers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Moves money between 100,000 accounts: any two of them, and, in four of five transfers, two of ten.",
            "By serializable JDBC with retries, without and with a log of all balances, and by Kontract, which",
            "reads and sets or increments; in turn, on the same PostgreSQL. All refuse to overdraw an account. The",
            "money is counted after each run. The database is an embedded one that does not wait for the disk, or",
            "the one that DATABASE_URL names, which must be empty."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:measured, and every sum was exact",
            "1:a transfer failed, a sum was wrong, or --check was given and a target was missed",
            "2:wrong usage"
        })
public final class Main implements Callable<Integer> {
    /** Held, as a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("");

    @Mixin
    private final Measurement measurement = new Measurement(7, 3, 8, "target/transfers");

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "WHO",
            defaultValue = "jdbc,jdbc_log,read_and_set,increment",
            description = "Of jdbc, jdbc_log, read_and_set and increment (default: all).")
    private List<Contender> contenders = List.of();

    @Option(
            names = "--loads",
            split = ",",
            paramLabel = "LOAD",
            defaultValue = "uniform,hot",
            description = "Of uniform and hot (default: both).")
    private List<Load> loads = List.of();

    @Option(names = "--clients", paramLabel = "N", defaultValue = "50", description = "Clients (default: 50).")
    private int clients;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "16",
            description = "Connections of each (default: 16).")
    private int connections;

    @Option(names = "--fsync", description = "Lets the embedded PostgreSQL wait for the disk at each commit.")
    private boolean fsync;

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
                clients,
                connections);
        Path directory = measurement.directory();
        Progress progress = Measurement.progress(options.estimate());
        try (BenchmarkDatabase database =
                        fsync ? BenchmarkDatabase.durable(directory.resolve("database")) : BenchmarkDatabase.open();
                Comparison comparison = new Comparison(options, database.target(), progress)) {
            List<Sample> samples = comparison.run();
            progress.done();
            Report report = new Report(options, samples);
            return measurement.report(new Outcome(report.text(), report.csv(), 0, report.reached()));
        }
    }
}
