package dev.kontract.benchmarks.compare;

import dev.kontract.benchmarks.command.BenchmarkDatabase;
import dev.kontract.benchmarks.command.Measurement;
import dev.kontract.benchmarks.command.Outcome;
import dev.kontract.benchmarks.command.Progress;
import dev.kontract.benchmarks.command.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares servers over HTTP. */
@Command(
        name = "./benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Runs the Kontract gateway and its peers side by side, 32 connections each in turn, and prints ratios.",
            "The database is an embedded PostgreSQL, or the one that DATABASE_URL names, best an empty one."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:measured, without an error in any load",
            "1:a load had errors, a server did not start, or --check was given and a target was missed",
            "2:wrong usage"
        })
public final class Main implements Callable<Integer> {
    @Mixin
    private final Measurement measurement = new Measurement(7, 2, 8, "target/comparison");

    @Option(names = "--starts", paramLabel = "N", defaultValue = "5", description = "Starts to measure (default: 5).")
    private int starts;

    @Option(
            names = "--token-rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "Pairs of loads with a token and without; 0 for none (default: 7).")
    private int tokenRounds;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SERVER",
            defaultValue = "kontract,jetty,helidon",
            description = "Servers (default: kontract,jetty,helidon).")
    private List<Peer> peers = List.of();

    @Option(
            names = "--base",
            paramLabel = "SERVER",
            defaultValue = "jetty",
            description = "What the others are compared with (default: jetty).")
    private Peer base = Peer.JETTY;

    @Option(
            names = "--routes",
            split = ",",
            paramLabel = "ROUTE",
            defaultValue = "echo,get,set",
            description = "Of health, echo, get and set (default: echo,get,set).")
    private List<Route> routes = List.of();

    @Option(
            names = "--flags",
            split = " ",
            paramLabel = "FLAGS",
            defaultValue = "-Xmx512m -XX:+UseSerialGC",
            description = "The servers' JVM flags in one argument (default: -Xmx512m -XX:+UseSerialGC).")
    private List<String> flags = List.of();

    @Option(names = "--no-small", description = "Leaves out the run with -Xmx128m.")
    private boolean noSmall;

    private Main() {}

    /** Runs the comparison; {@code --help} tells the arguments. */
    public static void main(String[] arguments) {
        Measurement.main(new Main(), arguments);
    }

    @Override
    public Integer call() throws Exception {
        Options options = new Options(
                peers,
                base,
                routes,
                measurement.rounds(),
                tokenRounds,
                measurement.time(),
                measurement.warmUp(),
                starts,
                !noSmall,
                flags);
        try (BenchmarkDatabase database = BenchmarkDatabase.open()) {
            return compare(options, database.target());
        }
    }

    private int compare(Options options, Target target) throws IOException, InterruptedException, SQLException {
        Progress progress = Measurement.progress(options.estimate());
        Environment environment = new Environment(target, measurement.directory());
        try (Comparison comparison = new Comparison(options, environment, progress)) {
            Samples samples = comparison.run();
            progress.done();
            Report report = new Report(options, samples);
            return measurement.report(new Outcome(report.text(), report.csv(), samples.errors(), report.reached()));
        }
    }
}
