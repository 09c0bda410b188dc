package dev.kontract.benchmarks.erpc;

import dev.kontract.benchmarks.command.Measurement;
import dev.kontract.benchmarks.command.Outcome;
import dev.kontract.benchmarks.command.Progress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin
    private final Measurement measurement = new Measurement(7, 3, 12, "target/erpc");

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

    private Main() {}

    /** Runs the comparison; {@code --help} tells the arguments. */
    public static void main(String[] arguments) {
        Measurement.main(new Main(), arguments);
    }

    @Override
    public Integer call() throws Exception {
        Options options =
                new Options(contenders, loads, measurement.rounds(), measurement.time(), measurement.warmUp());
        Site site = new Site(flags, measurement.directory());
        SelfSigned.write(site);
        Progress progress = Measurement.progress(options.estimate());
        Samples samples;
        try (Comparison comparison = new Comparison(options, site, progress)) {
            samples = comparison.run();
        }
        Extras extras = new Extras(site, progress);
        if (!noLarge) {
            extras.large(options.rounds(), options.time());
        }
        if (sessions > 0) {
            extras.idle(sessions);
        }
        progress.done();
        Report report = new Report(options, samples);
        return measurement.report(new Outcome(
                report.text() + extras.text(),
                report.csv(),
                samples.errors() + extras.errors(),
                report.reached() && extras.reached()));
    }
}
