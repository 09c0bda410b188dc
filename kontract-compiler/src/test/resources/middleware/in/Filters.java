package guarded;

import dev.kontract.MwFilter;
import dev.kontract.procedure.Middleware;
import dev.kontract.procedure.Transactor;

/** Makes the others. */
public final class Filters {
    private Filters() {}

    @MwFilter(endpoints = {"notes.add", "notes.find"}, order = 2)
    public static Middleware inner(Trace trace, Transactor transactor) {
        return tracing(trace, "inner");
    }

    @MwFilter(egroup = "search", order = 1)
    public static Middleware search(Trace trace) {
        return tracing(trace, "search");
    }

    /** For all, with no need. */
    @MwFilter(order = 3)
    public static Middleware backend() {
        return call -> call.next();
    }

    private static Middleware tracing(Trace trace, String line) {
        return call -> {
            trace.add(line);
            return call.next();
        };
    }
}
