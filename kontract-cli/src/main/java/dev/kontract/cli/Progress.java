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

    /** Of a transfer: how fast it is, too. */
    static Progress transfer(Work work, PrintStream out) {
        return new Progress(new ProgressBarBuilder()
                .setTaskName(work.task)
                .setInitialMax(work.size > 0 ? work.size : -1)
                .setUnit(work.unit, work.unitSize)
                .showSpeed()
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .clearDisplayOnFinish()
                .build());
    }

    /**
     * What is transferred.
     *
     * @param unit in which people count it, which has so many steps
     * @param size in steps; 0 if that is not known
     */
    record Work(String task, String unit, long unitSize, long size) {
        static Work bytes(String task, long size) {
            return new Work(task, " MB", 1_000_000, size);
        }

        static Work records(String task) {
            return new Work(task, " records", 1, 0);
        }
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

    /** So many steps so far, and what it says beside them. */
    void at(long steps, String message) {
        if (bar != null) {
            bar.stepTo(steps);
            bar.setExtraMessage(message);
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
