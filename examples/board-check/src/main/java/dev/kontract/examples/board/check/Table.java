package dev.kontract.examples.board.check;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what was done, row by row as it happens. */
final class Table {
    private final PrintStream out;
    private final List<Outcome> rows = new ArrayList<>();

    Table(PrintStream out) {
        this.out = out;
        out.printf("%-11s%-60s%7s%11s%11s%n", "wire", "step", "calls", "median", "p99");
    }

    void add(Outcome outcome) {
        rows.add(outcome);
        out.printf(
                Locale.ROOT,
                "%-11s%-60s%7d%8.1f ms%8.1f ms  %s%n",
                outcome.wire(),
                outcome.step(),
                outcome.nanos().size(),
                outcome.millis(0.5),
                outcome.millis(0.99),
                outcome.ok() ? "ok" : "FAILED");
        outcome.failure().ifPresent(failure -> out.println("           " + failure));
    }

    /** Prints the sum, and says whether all went well. */
    boolean finish(long nanos) {
        long failed = rows.stream().filter(row -> !row.ok()).count();
        int calls = rows.stream().mapToInt(row -> row.nanos().size()).sum();
        out.printf(Locale.ROOT, "%d steps, %d failed, %d calls in %.1f s%n", rows.size(), failed, calls, nanos / 1e9);
        return failed == 0 && !rows.isEmpty();
    }
}
