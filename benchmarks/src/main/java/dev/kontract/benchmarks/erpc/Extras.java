package dev.kontract.benchmarks.erpc;

import dev.kontract.benchmarks.command.Progress;
import dev.kontract.benchmarks.compare.Spread;
import dev.kontract.benchmarks.erpc.peer.IdleClient;
import dev.kontract.benchmarks.erpc.peer.KontractServer;
import dev.kontract.benchmarks.erpc.peer.LargePayloads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What needs no contender: large payloads, and idle sessions. Not thread-safe. */
final class Extras {
    private static final double LARGE_TARGET = 0.6;

    private final Site site;
    private final Progress progress;
    private final List<String> lines = new ArrayList<>();
    private long errors;
    private boolean reached = true;

    Extras(Site site, Progress progress) {
        this.site = site;
        this.progress = progress;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    long errors() {
        return errors;
    }

    boolean reached() {
        return reached;
    }

    /** Calls with 512 KiB, in memory, beside the bare cipher on the same bytes, in turn in one process. */
    void large(int rounds, Duration time) throws IOException {
        try (Worker worker = Worker.start(
                site.java(LargePayloads.class),
                SelfSigned.secret(),
                site.directory().resolve("large.log"))) {
            worker.await("ready");
            for (String kind : List.of("bytes", "text")) {
                List<Double> ratios = new ArrayList<>();
                List<Double> rates = new ArrayList<>();
                for (int round = 0; round <= rounds; round++) {
                    progress.step("512 KiB of " + kind + ", round " + round + " of " + rounds);
                    Sample bare = sample(worker, "bare 1 " + time.toMillis());
                    Sample whole = sample(worker, kind + " 1 " + time.toMillis());
                    if (round > 0) { // the first warms up
                        ratios.add(whole.rate() / bare.rate());
                        rates.add(whole.rate());
                    }
                }
                addLarge(kind, Spread.of(rates), Spread.of(ratios));
            }
        }
    }

    private Sample sample(Worker worker, String command) throws IOException {
        Sample sample = Sample.of(worker.tell(command), Duration.ZERO);
        errors += sample.errors();
        return sample;
    }

    private void addLarge(String kind, Spread rate, Spread ratio) {
        boolean holds = ratio.median() >= LARGE_TARGET;
        reached &= holds;
        lines.add(String.format(
                Locale.ROOT,
                "512 KiB of %s both ways: %.0f calls/s, %.2f (%.2f..%.2f) of libsodium's bare secretbox,"
                        + " target >= %.2f %s",
                kind,
                rate.median(),
                ratio.median(),
                ratio.least(),
                ratio.most(),
                LARGE_TARGET,
                holds ? "ok" : "MISSED"));
    }

    /** Opens so many sessions, leaves them alone, and calls each of them. */
    void idle(int sessions) throws IOException {
        String secret = SelfSigned.secret();
        try (Worker server = Worker.start(
                site.java(KontractServer.class, "ws"), secret, site.directory().resolve("idle-server.log"))) {
            String port = server.await("ready").substring("ready ".length());
            Site roomy = new Site(List.of("-Xmx2g", "-XX:+UseSerialGC"), site.directory());
            try (Worker client = Worker.start(
                    roomy.java(IdleClient.class, "ws://127.0.0.1:" + port + "/erpc"),
                    secret,
                    site.directory().resolve("idle-client.log"))) {
                client.await("ready");
                progress.step("open " + sessions + " sessions");
                Sample opened = sample(client, "open " + sessions + " 0");
                progress.step("leave them alone for 20 s");
                Sample answered = sample(client, "call " + sessions + " 20000");
                boolean all = opened.errors() + answered.errors() == 0;
                reached &= all;
                lines.add(String.format(
                        Locale.ROOT,
                        "%,d sessions in one JVM %s: opened at %.0f a second; idle for 20 s, then a call on each:"
                                + " %s; %d MB resident",
                        sessions,
                        String.join(" ", site.flags()),
                        opened.rate(),
                        all ? "all answered" : answered.errors() + " FAILED",
                        server.residentMegabytes()));
            }
        }
    }
}
