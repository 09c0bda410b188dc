package dev.kontract.benchmarks.compare;

import dev.kontract.embedded.EmbeddedDatabase;
import dev.kontract.embedded.EmbeddedOptions;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
    private static final int FAILED = 1;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "Rounds (default: 7).")
    private int rounds;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "2", description = "Seconds a load (default: 2).")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "S", defaultValue = "8", description = "Seconds beforehand (default: 8).")
    private int warmUp;

    @Option(names = "--starts", paramLabel = "N", defaultValue = "5", description = "Starts to measure (default: 5).")
    private int starts;

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

    @Option(names = "--check", description = "Exits with 1 if Kontract misses a target.")
    private boolean check;

    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            defaultValue = "target/comparison",
            description = "For results and logs (default: target/comparison).")
    private Path out = Path.of(".");

    private Main() {}

    /** Runs the comparison; {@code --help} tells the arguments. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, line, _) -> {
            line.getErr().println(failure.getMessage());
            return FAILED;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Options options = new Options(
                peers,
                base,
                routes,
                rounds,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmUp),
                starts,
                !noSmall,
                flags);
        Files.createDirectories(out);
        Optional<String> given = Optional.ofNullable(System.getenv("DATABASE_URL"));
        if (given.isPresent()) {
            return compare(options, new Target(given.get()));
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.temporary(EmbeddedOptions.DEFAULT)) {
            return compare(options, new Target(database.databaseUrl()));
        }
    }

    private int compare(Options options, Target target) throws IOException, InterruptedException, SQLException {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        Progress progress = new Progress(System.err, terminal, options.estimate());
        try (Comparison comparison = new Comparison(options, new Environment(target, out), progress)) {
            Samples samples = comparison.run();
            progress.done();
            Report report = new Report(options, samples);
            System.out.print(report.text());
            Files.writeString(out.resolve("report.txt"), report.text());
            Files.writeString(out.resolve("rounds.csv"), report.csv());
            System.out.println("Written to " + out.resolve("report.txt") + " and rounds.csv.");
            return samples.errors() > 0 || (check && !report.reached()) ? FAILED : 0;
        }
    }
}
