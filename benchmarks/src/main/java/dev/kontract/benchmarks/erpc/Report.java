package dev.kontract.benchmarks.erpc;

import dev.kontract.benchmarks.compare.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as a table of text, and as lines of comma-separated values. */
final class Report {
    private static final String ROW = "| %-8s | %-11s | %9s | %-17s | %-22s | %7s | %7s | %7s |";

    private final Options options;
    private final Samples samples;
    private final List<String> lines = new ArrayList<>();
    private boolean reached = true;

    Report(Options options, Samples samples) {
        this.options = options;
        this.samples = samples;
        lines.add(ROW.formatted("", "", "a second", "rounds", "kontract's ratio to it", "p50 us", "p99 us", "cpu us"));
        lines.add(ROW.formatted("", "", "", "", "", "", "", "").replace(' ', '-'));
        for (Load load : options.loads()) {
            options.contenders().forEach(contender -> addRow(load, contender));
        }
        lines.add("");
        addTarget(Load.MANY, Contender.JS, 8);
        addTarget(Load.MANY, Contender.GRPC, 1.5);
        addTarget(Load.CONNECTS, Contender.JS, 10);
        lines.add("");
        lines.add("cpu us: the processor time of server and client for one, in microseconds.");
        lines.add("Ratios are the medians of the ratios round by round, and their range. Errors: " + samples.errors()
                + ".");
    }

    /** Whether every target that was measured is reached. */
    boolean reached() {
        return reached;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    String csv() {
        StringBuilder csv = new StringBuilder("load,contender,round,per_second,p50_us,p99_us,cpu_us,errors\n");
        for (Load load : options.loads()) {
            for (Contender contender : options.contenders()) {
                List<Sample> rounds = samples.of(load, contender);
                for (int i = 0; i < rounds.size(); i++) {
                    Sample round = rounds.get(i);
                    csv.append(String.format(
                            Locale.ROOT,
                            "%s,%s,%d,%.0f,%.0f,%.0f,%.1f,%d\n",
                            load.label(),
                            contender.label(),
                            i + 1,
                            round.rate(),
                            round.p50Micros(),
                            round.p99Micros(),
                            round.processorMicros(),
                            round.errors()));
                }
            }
        }
        return csv.toString();
    }

    private void addRow(Load load, Contender contender) {
        Spread rate = samples.figures(load, contender, Sample::rate);
        Spread ratio = samples.ratio(load, Contender.KONTRACT, contender);
        lines.add(ROW.formatted(
                load.label(),
                contender.label(),
                number(0, rate.median()),
                range(0, rate),
                contender == Contender.KONTRACT ? "" : number(2, ratio.median()) + " (" + range(2, ratio) + ")",
                number(0, samples.figures(load, contender, Sample::p50Micros).median()),
                number(0, samples.figures(load, contender, Sample::p99Micros).median()),
                number(
                        1,
                        samples.figures(load, contender, Sample::processorMicros)
                                .median())));
    }

    private void addTarget(Load load, Contender other, double target) {
        if (samples.of(load, Contender.KONTRACT).isEmpty()
                || samples.of(load, other).isEmpty()) {
            return;
        }
        double ratio = samples.ratio(load, Contender.KONTRACT, other).median();
        boolean holds = ratio >= target;
        reached &= holds;
        lines.add("%s: kontract has %s times the rate of %s, target >= %s %s"
                .formatted(load.label(), number(2, ratio), other.label(), number(1, target), holds ? "ok" : "MISSED"));
    }

    private static String range(int digits, Spread spread) {
        return number(digits, spread.least()) + ".." + number(digits, spread.most());
    }

    private static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
