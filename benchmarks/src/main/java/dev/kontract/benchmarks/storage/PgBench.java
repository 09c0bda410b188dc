package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.load.Latencies;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own load generator, as a program that ends after each load. Not thread-safe. */
final class PgBench {
    private static final int DEFAULT_PORT = 5432;
    private static final int CONNECTS = 3;
    private static final String LOG = "pgbench-log";
    private static final Pattern CALLS = Pattern.compile("transactions actually processed: (\\d+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");

    private final URI server;
    private final Path directory;
    private final Processors processors;
    private final int callers;
    private final List<ProcessorTimes> connects = new ArrayList<>();

    PgBench(String url, Path directory, Processors processors, int callers) {
        this.server = URI.create(url);
        this.directory = directory;
        this.processors = processors;
        this.callers = callers;
    }

    /**
     * Runs a load. A second is added, since connecting is part of the time but not of the rate; the processor time of
     * connecting is taken off.
     *
     * @param settings of the sessions, as the server's command line has them
     * @throws IOException if a transaction fails
     */
    Sample run(Load load, Script script, String settings, Duration time) throws IOException, InterruptedException {
        ProcessorTimes before = processors.now(true);
        String output = output(command(load, script, "--time=" + (time.toSeconds() + 1)), settings);
        ProcessorTimes used = processors.now(true).minus(before);
        return sample(output, used.minus(connecting(load, script, settings)));
    }

    /** What it takes to connect, measured once: the least of several attempts. */
    private ProcessorTimes connecting(Load load, Script script, String settings)
            throws IOException, InterruptedException {
        for (int attempt = connects.size(); attempt < CONNECTS; attempt++) {
            ProcessorTimes before = processors.now(true);
            output(command(load, script, "--transactions=1"), settings);
            connects.add(processors.now(true).minus(before));
            latencies();
        }
        return new ProcessorTimes(
                connects.stream()
                        .map(ProcessorTimes::client)
                        .min(Duration::compareTo)
                        .orElseThrow(),
                connects.stream()
                        .map(ProcessorTimes::database)
                        .min(Duration::compareTo)
                        .orElseThrow());
    }

    private List<String> command(Load load, Script script, String end) throws IOException {
        Path file = directory.resolve("pgbench-" + load.label() + ".sql");
        Files.writeString(file, script.text());
        String prefix = directory.resolve(LOG).toString();
        List<String> command = new ArrayList<>(List.of(program(), "--no-vacuum", "--protocol=prepared", end));
        command.addAll(List.of("--file=" + file, "--client=" + callers));
        command.add("--jobs=" + Math.min(callers, Runtime.getRuntime().availableProcessors()));
        command.addAll(List.of("--log", "--sampling-rate=0.1", "--log-prefix=" + prefix, "--max-tries=20"));
        script.variables().forEach((name, value) -> command.add("--define=" + name + "=" + value));
        command.add("--host=" + server.getHost());
        command.add("--port=" + (server.getPort() < 0 ? DEFAULT_PORT : server.getPort()));
        command.add("--username=" + user()[0]);
        command.add(server.getPath().substring(1));
        return command;
    }

    /** Debian's {@code pgbench} is a script that looks for the program, and would be measured, too. */
    private static String program() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return "pgbench";
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .max(String::compareTo)
                    .orElse("pgbench");
        }
    }

    private String[] user() {
        return Stream.of(server.getRawUserInfo().split(":", 2))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toArray(String[]::new);
    }

    private String output(List<String> command, String settings) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", user()[1]);
        builder.environment().put("PGOPTIONS", settings);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || number(FAILED, output) > 0) {
            throw new IOException("pgbench failed: " + output);
        }
        return output;
    }

    private Sample sample(String output, ProcessorTimes used) throws IOException {
        long calls = (long) number(CALLS, output);
        Latencies latencies = latencies();
        return new Sample(
                calls, calls / number(RATE, output), latencies.percentile(0.5), latencies.percentile(0.99), used);
    }

    private static double number(Pattern pattern, String output) throws IOException {
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new IOException("pgbench says something else: " + output);
        }
        return Double.parseDouble(found.group(1));
    }

    /** Of a tenth of all calls; the third word of each line is a time in microseconds. */
    private Latencies latencies() throws IOException {
        Latencies latencies = new Latencies();
        try (Stream<Path> found = Files.list(directory)) {
            for (Path log : found.filter(PgBench::isLog).toList()) {
                for (String line : Files.readAllLines(log)) {
                    latencies.record(1_000 * Long.parseLong(line.split(" ", -1)[2]));
                }
                Files.delete(log);
            }
        }
        return latencies;
    }

    private static boolean isLog(Path file) {
        return file.getFileName().toString().startsWith(LOG);
    }
}
