package dev.kontract.examples.board.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The steps of one wire, in order; later ones use what earlier ones made.
 *
 * @param wire which client they use
 * @param steps the steps
 */
record Suite(String wire, List<Step> steps) {
    void run(Consumer<Outcome> report) {
        for (Step step : steps) {
            report.accept(run(step));
        }
    }

    private Outcome run(Step step) {
        Timer timer = new Timer();
        Optional<String> failure = Optional.empty();
        try {
            step.work().run(timer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            failure = Optional.of("interrupted");
        } catch (Exception failed) {
            failure = Optional.of(String.valueOf(failed.getMessage()));
        }
        return new Outcome(wire, step.name(), timer.nanos(), failure);
    }
}
