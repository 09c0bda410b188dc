package dev.kontract.benchmarks.compare;

import dev.kontract.benchmarks.load.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as a table of text, and as lines of comma-separated values. */
final class Report {
    private static final String ROW = "| %-6s | %-8s | %9s | %5s | %-13s | %7s | %7s |";
    private static final double START_TARGET = 2.0;

    private final Options options;
    private final Samples samples;
    private final List<String> lines = new ArrayList<>();
    private boolean reached = true;

    Report(Options options, Samples samples) {
        this.options = options;
        this.samples = samples;
        build();
    }

    /** Whether Kontract reached every target that was measured. */
    boolean reached() {
        return reached;
    }

    /** The table. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Every round in a line of its own. */
    String csv() {
        StringBuilder csv = new StringBuilder("route,server,round,calls_per_second,p50_us,p99_us,errors\n");
        for (Route route : options.routes()) {
            for (Peer peer : options.peers()) {
                List<LoadResult> rounds = samples.loads(peer, route);
                for (int i = 0; i < rounds.size(); i++) {
                    LoadResult round = rounds.get(i);
                    csv.append("%s,%s,%d,%.0f,%d,%d,%d%n"
                            .formatted(
                                    route.label(),
                                    peer.label(),
                                    i + 1,
                                    round.rate(),
                                    micros(round.p50()),
                                    micros(round.p99()),
                                    round.errors()));
                }
            }
        }
        return csv.toString();
    }

    private void build() {
        add(ROW, "", "", "calls/s", "ratio", "target", "p50 ms", "p99 ms");
        add(
                "|%s|",
                ROW.formatted("", "", "", "", "", "", "")
                        .substring(2)
                        .replace(' ', '-')
                        .replaceAll("-\\|$", "-"));
        for (Route route : options.routes()) {
            options.peers().forEach(peer -> addLoad(route, peer));
        }
        lines.add("");
        options.peers().forEach(this::addProcess);
        addSmall();
        lines.add("");
        add(
                "Ratios: medians of the ratios to %s, round by round. Errors: %d.",
                options.base().label(), samples.errors());
    }

    private void addLoad(Route route, Peer peer) {
        List<Double> rates = samples.figures(peer, route, LoadResult::rate);
        double ratio = Statistics.medianRatio(rates, samples.figures(options.base(), route, LoadResult::rate));
        double p50 = Statistics.median(samples.figures(peer, route, result -> micros(result.p50()) / 1_000.0));
        double p99 = Statistics.median(samples.figures(peer, route, result -> micros(result.p99()) / 1_000.0));
        add(
                ROW,
                route.label(),
                peer.label(),
                number("%,.0f", Statistics.median(rates)),
                number("%.2f", ratio),
                peer == Peer.KONTRACT && route.target() > 0
                        ? verdict(">= ", route.target(), ratio >= route.target())
                        : "",
                number("%.2f", p50),
                number("%.2f", p99));
    }

    private void addProcess(Peer peer) {
        double start = Statistics.median(samples.starts(peer));
        double ratio = Statistics.medianRatio(samples.starts(peer), samples.starts(options.base()));
        String started = Double.isNaN(start)
                ? ""
                : number(", healthy after %.0f ms", start) + number(" (ratio %.2f", ratio)
                        + (peer == Peer.KONTRACT
                                ? ", target " + verdict("<= ", START_TARGET, ratio <= START_TARGET)
                                : "")
                        + ")";
        add("%-8s %4d MB resident after the loads%s", peer.label(), samples.resident(peer), started);
    }

    private void addSmall() {
        if (samples.small().isEmpty()) {
            return;
        }
        List<String> loads = new ArrayList<>();
        samples.small().forEach((route, result) -> loads.add(number("%,.0f ", result.rate()) + route.label() + "/s"));
        long errors =
                samples.small().values().stream().mapToLong(LoadResult::errors).sum();
        boolean served = samples.smallSurvived() && errors == 0;
        reached &= served;
        add(
                "kontract with -Xmx128m: %s, %s, %d MB resident",
                served ? "served all loads" : "DID NOT serve all loads",
                String.join(", ", loads),
                samples.smallResident());
    }

    private String verdict(String relation, double target, boolean holds) {
        reached &= holds;
        return relation + number("%.2f", target) + (holds ? " ok" : " MISSED");
    }

    private void add(String format, Object... values) {
        lines.add(format.formatted(values));
    }

    private static long micros(java.time.Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
