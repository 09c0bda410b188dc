package dev.kontract.benchmarks.erpc;

import dev.kontract.benchmarks.compare.Progress;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares encrypted calls. */
@Command(
        name = "./benchmarks/erpc",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Calls `echo` with 100 bytes by eRPC in Java and in JavaScript, and by gRPC over TLS 1.3, in turn:",
            "64 calls under way, one at a time, and fresh connections. Server and client have a process each.",
            "Then 512 KiB beside libsodium's bare secretbox, and 10,000 idle sessions."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:measured, without an error in any load",
            "1:a load had errors, a process ended, or --check was given and a target was missed",
            "2:wrong usage"
        })
public final class Main implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "Rounds (default: 7).")
    private int rounds;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3", description = "Seconds a load (default: 3).")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "S", defaultValue = "12", description = "Seconds before (default: 12).")
    private int warmUp;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "WHO",
            defaultValue = "kontract,tcp,js,grpc,grpc_direct",
            description = "Who takes part (default: kontract,tcp,js,grpc,grpc_direct).")
    private List<Contender> contenders = List.of();

    @Option(
            names = "--loads",
            split = ",",
            paramLabel = "LOAD",
            defaultValue = "many,one,connects",
            description = "Of many, one and connects (default: all).")
    private List<Load> loads = List.of();

    @Option(
            names = "--flags",
            split = " ",
            paramLabel = "FLAGS",
            defaultValue = "-Xmx512m -XX:+UseSerialGC",
            description = "The JVMs' flags in one argument (default: -Xmx512m -XX:+UseSerialGC).")
    private List<String> flags = List.of();

    @Option(names = "--no-large", description = "Leaves out the payloads of 512 KiB.")
    private boolean noLarge;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Idle sessions; 0 for none (default: 10000).")
    private int sessions;

    @Option(names = "--check", description = "Exits with 1 if Kontract misses a target.")
    private boolean check;

    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            defaultValue = "target/erpc",
            description = "For results and logs (default: target/erpc).")
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
        Options options =
                new Options(contenders, loads, rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp));
        Files.createDirectories(out);
        Site site = new Site(flags, out);
        SelfSigned.write(site);
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        Progress progress = new Progress(System.err, terminal, options.estimate());
        Samples samples;
        try (Comparison comparison = new Comparison(options, site, progress)) {
            samples = comparison.run();
        }
        Extras extras = new Extras(site, progress);
        if (!noLarge) {
            extras.large(rounds, Duration.ofSeconds(seconds));
        }
        if (sessions > 0) {
            extras.idle(sessions);
        }
        progress.done();
        return report(new Report(options, samples), extras, samples.errors());
    }

    private int report(Report report, Extras extras, long errors) throws IOException {
        String text = report.text() + extras.text();
        System.out.print(text);
        Files.writeString(out.resolve("report.txt"), text);
        Files.writeString(out.resolve("rounds.csv"), report.csv());
        System.out.println("Written to " + out.resolve("report.txt") + " and rounds.csv.");
        boolean failed = errors + extras.errors() > 0;
        return failed || (check && !(report.reached() && extras.reached())) ? FAILED : 0;
    }
}
