package dev.kontract.benchmarks.importing;

import dev.kontract.benchmarks.command.BenchmarkDatabase;
import dev.kontract.benchmarks.command.Measurement;
import dev.kontract.benchmarks.command.Progress;
import dev.kontract.benchmarks.compare.Spread;
import dev.kontract.storage.Storage;
import dev.kontract.storage.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares imports with COPY. */
@Command(
        name = "./benchmarks/import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Imports documents of 300 bytes, and copies the same rows into the same head and log with COPY, in turn,",
            "in alternating order, into empty tables; then exports them. The database is an embedded one that waits for the disk, or the one that",
            "DATABASE_URL names, which must be empty."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:measured", "1:it failed, or --check was given and the target was missed", "2:wrong usage"})
public final class Main implements Callable<Integer> {
    private static final double TARGET = 0.5;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Rounds (default: 5).")
    private int rounds;

    @Option(names = "--records", paramLabel = "N", defaultValue = "100000", description = "Records (default: 100000).")
    private int records;

    @Option(names = "--check", description = "Exits with 1 if the import is slower than half of COPY.")
    private boolean check;

    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            defaultValue = "target/import",
            description = "For results and files (default: target/import).")
    private Path out = Path.of(".");

    private final List<Double> copies = new ArrayList<>();
    private final List<Double> imports = new ArrayList<>();
    private final List<Double> exports = new ArrayList<>();

    private Main() {}

    /** Runs the comparison; {@code --help} tells the arguments. */
    public static void main(String[] arguments) {
        Measurement.main(new Main(), arguments);
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Given given = Given.write(Files.createDirectories(out), records);
        try (BenchmarkDatabase database = BenchmarkDatabase.durable(out.resolve("database"));
                Storage storage = Storage.open(
                        StorageOptions.DEFAULT.withUrl(database.target().url()).withPoolSize(2));
                Connection connection =
                        DriverManager.getConnection(database.target().jdbcUrl())) {
            storage.migrate(List.of(Given.TABLE));
            measure(new Loads(storage, connection, given));
        }
        Spread ratio = ratio();
        String text = report(given, ratio);
        System.out.print(text);
        Files.writeString(out.resolve("report.txt"), text);
        return check && ratio.median() < TARGET ? 1 : 0;
    }

    /** One round more than is asked for, the first of which warms up. */
    private void measure(Loads loads) throws IOException, SQLException {
        Progress progress = Measurement.progress(Duration.ofSeconds((rounds + 1L) * records / 8_000));
        for (int round = 0; round <= rounds; round++) {
            progress.step(round == 0 ? "warm-up" : "round " + round + " of " + rounds);
            boolean copyFirst = round % 2 == 0;
            double copied = copyFirst ? copied(loads) : 0;
            loads.clear();
            double imported = loads.imported();
            double exported = loads.exported();
            copied = copyFirst ? copied : copied(loads);
            if (round > 0) {
                copies.add(records / copied);
                imports.add(records / imported);
                exports.add(records / exported);
            }
        }
        progress.done();
    }

    private static double copied(Loads loads) throws IOException, SQLException {
        loads.clear();
        return loads.copy();
    }

    /** Round by round, so that what slows a whole round down cancels out. */
    private Spread ratio() {
        return Spread.of(IntStream.range(0, rounds)
                .mapToObj(i -> imports.get(i) / copies.get(i))
                .toList());
    }

    private String report(Given given, Spread ratio) throws IOException {
        double bytes = (double) given.bytes() / given.records();
        return "%,d records of %.0f bytes, %d rounds%n".formatted(records, bytes, rounds)
                + line("copy", Spread.of(copies), bytes)
                + line("import", Spread.of(imports), bytes)
                + line("export", Spread.of(exports), bytes)
                + "import has %.2f (%.2f..%.2f) of the rate of COPY, target >= %.2f %s%n"
                        .formatted(
                                ratio.median(),
                                ratio.least(),
                                ratio.most(),
                                TARGET,
                                ratio.median() >= TARGET ? "ok" : "MISSED");
    }

    private static String line(String what, Spread rate, double bytes) {
        return "%-6s %,9.0f records/s (%,.0f..%,.0f), %.1f MB/s%n"
                .formatted(what, rate.median(), rate.least(), rate.most(), rate.median() * bytes / 1e6);
    }
}
