package dev.kontract.benchmarks.command;

import java.io.PrintStream;
import java.time.Duration;

/** Says what is going on, with the time so far and the time in all: on a terminal in one line, else line by line. */
public final class Progress {
    private final PrintStream out;
    private final boolean terminal;
    private final Duration estimate;
    private final long start = System.nanoTime();

    /** Begins now. */
    public Progress(PrintStream out, boolean terminal, Duration estimate) {
        this.out = out;
        this.terminal = terminal;
        this.estimate = estimate;
    }

    /** Says what begins. */
    public void step(String what) {
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        String line = "[%3d s of about %d] %s".formatted(seconds, estimate.toSeconds(), what);
        if (terminal) {
            out.print("\r\033[K" + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    /** Leaves the line to others. */
    public void done() {
        if (terminal) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
