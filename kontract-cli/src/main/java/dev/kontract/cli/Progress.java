package dev.kontract.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far something is. Done when closed. */
final class Progress implements AutoCloseable {
    private static final int REFRESH_MILLIS = 100;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static Progress bar(String task, long steps, PrintStream out) {
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .clearDisplayOnFinish()
                .hideEta()
                .build());
    }

    static Progress silent() {
        return new Progress(null);
    }

    /** One step, and its name. */
    void step(String name) {
        if (bar != null) {
            bar.step();
            bar.setExtraMessage(name);
        }
    }

    /** So many steps so far, of so many. */
    void at(long steps, long of) {
        if (bar != null) {
            bar.maxHint(of);
            bar.stepTo(steps);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
