package dev.kontract.benchmarks.compare;

import dev.kontract.benchmarks.load.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

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
        StringBuilder csv =
                new StringBuilder("route,server,round,calls_per_second,p50_ms,p99_ms,cpu_us_per_call,errors\n");
        for (Route route : options.routes()) {
            for (Peer peer : options.peers()) {
                List<Round> rounds = samples.rounds(peer, route);
                for (int i = 0; i < rounds.size(); i++) {
                    csv.append(line(route, peer, i + 1, rounds.get(i)));
                }
            }
        }
        return csv.toString();
    }

    private static String line(Route route, Peer peer, int number, Round round) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%.0f,%.3f,%.3f,%.1f,%d\n",
                route.label(),
                peer.label(),
                number,
                round.rate(),
                round.p50Millis(),
                round.p99Millis(),
                round.processorMicrosPerCall(),
                round.load().errors());
    }

    private void build() {
        lines.add(row("", "", "calls/s", "ratio", "target", "p50 ms", "p99 ms", "cpu us"));
        lines.add(row("", "", "", "", "", "", "", "").replace(' ', '-'));
        for (Route route : options.routes()) {
            options.peers().forEach(peer -> addLoad(route, peer));
        }
        lines.add("");
        options.peers().forEach(this::addProcess);
        addSmall();
        if (samples.tokens().isMeasured()) {
            reached &= samples.tokens().reached();
            lines.add(samples.tokens().text());
        }
        lines.add("");
        lines.add("cpu us: the server's processor time for one call, in microseconds.");
        lines.add("Ratios are the medians of the ratios to %s, round by round. Errors: %d."
                .formatted(options.base().label(), samples.errors()));
    }

    private static String row(Object... cells) {
        return "| %-6s | %-8s | %9s | %5s | %-14s | %7s | %7s | %6s |".formatted(cells);
    }

    private void addLoad(Route route, Peer peer) {
        double ratio = Statistics.medianRatio(
                samples.figures(peer, route, Round::rate), samples.figures(options.base(), route, Round::rate));
        boolean measured = peer == Peer.KONTRACT && route.target() > 0;
        lines.add(row(
                route.label(),
                peer.label(),
                number(0, median(peer, route, Round::rate)),
                number(2, ratio),
                measured ? verdict(">= ", route.target(), ratio >= route.target()) : "",
                number(2, median(peer, route, Round::p50Millis)),
                number(2, median(peer, route, Round::p99Millis)),
                number(1, median(peer, route, Round::processorMicrosPerCall))));
    }

    private double median(Peer peer, Route route, ToDoubleFunction<Round> figure) {
        return Statistics.median(samples.figures(peer, route, figure));
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

    private static String number(int digits, double value) {
        return digits == 0
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
