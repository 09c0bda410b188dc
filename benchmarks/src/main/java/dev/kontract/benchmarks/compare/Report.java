package dev.kontract.benchmarks.compare;

import dev.kontract.benchmarks.load.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as a table of text, and as lines of comma-separated values. */
final class Report {
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
        lines.add(row("", "", "calls/s", "ratio", "target", "p50 ms", "p99 ms"));
        lines.add(row("", "", "", "", "", "", "").replace(' ', '-'));
        for (Route route : options.routes()) {
            options.peers().forEach(peer -> addLoad(route, peer));
        }
        lines.add("");
        options.peers().forEach(this::addProcess);
        addSmall();
        lines.add("");
        lines.add("Ratios are the medians of the ratios to %s, round by round. Errors: %d."
                .formatted(options.base().label(), samples.errors()));
    }

    private static String row(Object... cells) {
        return "| %-6s | %-8s | %9s | %5s | %-13s | %7s | %7s |".formatted(cells);
    }

    private void addLoad(Route route, Peer peer) {
        List<Double> rates = samples.figures(peer, route, LoadResult::rate);
        double ratio = Statistics.medianRatio(rates, samples.figures(options.base(), route, LoadResult::rate));
        boolean measured = peer == Peer.KONTRACT && route.target() > 0;
        lines.add(row(
                route.label(),
                peer.label(),
                number(0, Statistics.median(rates)),
                number(2, ratio),
                measured ? verdict(">= ", route.target(), ratio >= route.target()) : "",
                number(2, Statistics.median(samples.figures(peer, route, result -> micros(result.p50()) / 1_000.0))),
                number(2, Statistics.median(samples.figures(peer, route, result -> micros(result.p99()) / 1_000.0)))));
    }

    private void addProcess(Peer peer) {
        String line = "%-8s  %d MB resident after the loads".formatted(peer.label(), samples.resident(peer));
        if (!samples.starts(peer).isEmpty()) {
            double ratio = Statistics.medianRatio(samples.starts(peer), samples.starts(options.base()));
            line += "; healthy %s ms after its start, ratio %s"
                    .formatted(number(0, Statistics.median(samples.starts(peer))), number(2, ratio));
            if (peer == Peer.KONTRACT) {
                line += ", target " + verdict("<= ", START_TARGET, ratio <= START_TARGET);
            }
        }
        lines.add(line);
    }

    private void addSmall() {
        if (samples.small().isEmpty()) {
            return;
        }
        List<String> loads = new ArrayList<>();
        samples.small().forEach((route, result) -> loads.add(number(0, result.rate()) + " " + route.label() + "/s"));
        long errors =
                samples.small().values().stream().mapToLong(LoadResult::errors).sum();
        boolean served = samples.smallSurvived() && errors == 0;
        reached &= served;
        lines.add("kontract with -Xmx128m %s: %s, %d MB resident"
                .formatted(served ? "serves all loads" : "FAILS", String.join(", ", loads), samples.smallResident()));
    }

    private String verdict(String relation, double target, boolean holds) {
        reached &= holds;
        return relation + number(2, target) + (holds ? " ok" : " MISSED");
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static String number(int digits, double value) {
        return digits == 0
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
