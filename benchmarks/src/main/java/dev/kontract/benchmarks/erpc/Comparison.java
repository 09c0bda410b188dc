package dev.kontract.benchmarks.erpc;

import dev.kontract.benchmarks.command.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs all pairs side by side and lets them take turns, so that what disturbs the machine disturbs all alike. */
final class Comparison implements AutoCloseable {
    private final Options options;
    private final Site site;
    private final Progress progress;
    private final Samples samples = new Samples();
    private final List<Pair> pairs = new ArrayList<>();

    Comparison(Options options, Site site, Progress progress) {
        this.options = options;
        this.site = site;
        this.progress = progress;
    }

    /** Measures everything that the options ask for. */
    Samples run() throws IOException {
        String secret = SelfSigned.secret();
        for (Contender contender : options.contenders()) {
            progress.step("start " + contender.label());
            pairs.add(Pair.start(contender, site, secret));
        }
        for (Load load : options.loads()) {
            for (Pair pair : pairs) {
                progress.step("warm up " + pair.contender().label() + " " + load.label());
                samples.addErrors(pair.run(load, options.warmUp()).errors());
            }
            for (int round = 0; round < options.rounds(); round++) {
                measure(load, round);
            }
        }
        return samples;
    }

    private void measure(Load load, int round) throws IOException {
        List<Pair> turns = round % 2 == 0 ? pairs : pairs.reversed();
        for (Pair pair : turns) {
            progress.step("%s, round %d of %d: %s"
                    .formatted(
                            load.label(),
                            round + 1,
                            options.rounds(),
                            pair.contender().label()));
            samples.add(load, pair.contender(), pair.run(load, options.time()));
        }
    }

    /** Ends the processes. */
    @Override
    public void close() {
        pairs.forEach(Pair::close);
        pairs.clear();
    }
}
