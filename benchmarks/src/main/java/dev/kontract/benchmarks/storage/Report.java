package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.compare.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as a table of text, and as lines of comma-separated values. */
final class Report {
    private final Options options;
    private final Samples samples;
    private final List<String> lines = new ArrayList<>();
    private boolean reached = true;

    Report(Options options, Samples samples, List<String> circumstances) {
        this.options = options;
        this.samples = samples;
        lines.addAll(circumstances);
        lines.add("");
        lines.add(row(
                "",
                "",
                "calls/s",
                "to pgbench",
                "to jdbc",
                "target",
                "p50 ms",
                "p99 ms",
                "client us",
                "db us",
                "busy c + db"));
        lines.add(row("", "", "", "", "", "", "", "", "", "", "").replace(' ', '-'));
        for (Load load : options.loads()) {
            options.of(load).forEach(contender -> addRow(load, contender));
        }
        lines.add("");
        lines.add(
                "client us, db us: processor time of a call in the caller's process and in PostgreSQL's; busy: how many");
        lines.add("processors they kept busy. Ratios are the medians of the ratios round by round, and their range.");
    }

    private static String row(Object... cells) {
        return "| %-6s | %-20s | %9s | %-17s | %-17s | %-14s | %6s | %6s | %9s | %5s | %11s |".formatted(cells);
    }

    /** Whether every target that was measured is reached. */
    boolean reached() {
        return reached;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    String csv() {
        StringBuilder csv = new StringBuilder("load,contender,round,calls_per_second,p50_ms,p99_ms,client_us,db_us\n");
        for (Load load : options.loads()) {
            for (Contender contender : options.of(load)) {
                List<Sample> rounds = samples.of(load, contender);
                for (int i = 0; i < rounds.size(); i++) {
                    csv.append(line(load, contender, i + 1, rounds.get(i)));
                }
            }
        }
        return csv.toString();
    }

    private static String line(Load load, Contender contender, int number, Sample round) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%.0f,%.3f,%.3f,%.1f,%.1f\n",
                load.label(),
                contender.label(),
                number,
                round.rate(),
                round.p50Millis(),
                round.p99Millis(),
                round.clientMicros(),
                round.databaseMicros());
    }

    private void addRow(Load load, Contender contender) {
        Spread pgbench = samples.ratio(load, contender, Contender.PGBENCH);
        boolean judged = contender == Contender.KONTRACT && load.target() > 0 && !Double.isNaN(pgbench.median());
        lines.add(row(
                load.label(),
                contender.label(),
                number(0, samples.figures(load, contender, Sample::rate).median()),
                ratio(pgbench),
                ratio(samples.ratio(load, contender, Contender.JDBC)),
                judged ? verdict(load.target(), pgbench.median() >= load.target()) : "",
                number(2, samples.figures(load, contender, Sample::p50Millis).median()),
                number(2, samples.figures(load, contender, Sample::p99Millis).median()),
                number(1, samples.figures(load, contender, Sample::clientMicros).median()),
                number(
                        1,
                        samples.figures(load, contender, Sample::databaseMicros).median()),
                busy(load, contender)));
    }

    private String busy(Load load, Contender contender) {
        return number(
                        2,
                        samples.figures(load, contender, Sample::clientProcessors)
                                .median())
                + " + "
                + number(
                        2,
                        samples.figures(load, contender, Sample::databaseProcessors)
                                .median());
    }

    private String verdict(double target, boolean holds) {
        reached &= holds;
        return ">= " + number(2, target) + (holds ? " ok" : " MISSED");
    }

    private static String ratio(Spread ratios) {
        return Double.isNaN(ratios.median())
                ? ""
                : number(2, ratios.median()) + " (" + number(2, ratios.least()) + ".." + number(2, ratios.most()) + ")";
    }

    private static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
