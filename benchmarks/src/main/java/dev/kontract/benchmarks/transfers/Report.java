package dev.kontract.benchmarks.transfers;

import dev.kontract.benchmarks.compare.Statistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures. */
final class Report {
    private static final double UNIFORM = 0.85;
    private static final double HOT = 3;

    private final Options options;
    private final List<Sample> samples;

    Report(Options options, List<Sample> samples) {
        this.options = options;
        this.samples = samples;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(line("load", "by", "transfers/s", "rounds", "to jdbc", "target", "failed attempts"))
                .append("|---------|--------------|-------------|----------------|---------|----------------|"
                        + "-----------------|\n");
        for (Load load : options.loads()) {
            for (Contender contender : options.contenders()) {
                text.append(row(load, contender));
            }
        }
        return text.append("\nEvery sum was exact: ")
                .append(options.loads().size() * options.contenders().size() * (options.rounds() + 1))
                .append(" runs, each looked at after it ended.\n")
                .toString();
    }

    private String row(Load load, Contender contender) {
        List<Double> rates = values(load, contender, Sample::transfers);
        double failures = Statistics.median(values(load, contender, Sample::failures));
        String rounds = "%,.0f..%,.0f"
                .formatted(
                        rates.stream().mapToDouble(rate -> rate).min().orElse(0),
                        rates.stream().mapToDouble(rate -> rate).max().orElse(0));
        return line(
                load.name().toLowerCase(Locale.ROOT),
                contender.toString(),
                "%,.0f".formatted(Statistics.median(rates)),
                rounds,
                "%.2f".formatted(ratio(load, contender)),
                target(load, contender),
                "%.3f".formatted(failures));
    }

    private static String line(Object... cells) {
        return "| %-7s | %-12s | %11s | %14s | %7s | %-14s | %15s |%n".formatted(cells);
    }

    private double ratio(Load load, Contender contender) {
        return Statistics.medianRatio(
                values(load, contender, Sample::transfers), values(load, Contender.JDBC, Sample::transfers));
    }

    private String target(Load load, Contender contender) {
        if (!contender.isOurs() || !options.contenders().contains(Contender.JDBC)) {
            return "";
        }
        double target = least(load);
        return ">= %.2f %s".formatted(target, ratio(load, contender) >= target ? "ok" : "MISSED");
    }

    private static double least(Load load) {
        return load == Load.HOT ? HOT : UNIFORM;
    }

    private List<Double> values(Load load, Contender contender, ToDoubleFunction<Sample> value) {
        return samples.stream()
                .filter(sample -> sample.load() == load && sample.contender() == contender)
                .map(value::applyAsDouble)
                .toList();
    }

    /** Whether each load reaches its target by one of our ways, which do the same. */
    boolean reached() {
        return options.loads().stream()
                .allMatch(load -> options.contenders().stream()
                        .anyMatch(contender -> contender.isOurs() && ratio(load, contender) >= least(load)));
    }

    String csv() {
        StringBuilder csv = new StringBuilder("load,contender,round,transfers,failures\n");
        samples.forEach(sample -> csv.append("%s,%s,%d,%.1f,%.4f%n"
                .formatted(sample.load(), sample.contender(), sample.round(), sample.transfers(), sample.failures())));
        return csv.toString();
    }
}
