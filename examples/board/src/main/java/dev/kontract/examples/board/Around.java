package dev.kontract.examples.board;

import static dev.kontract.auth.CallLimit.rateLimit;
import static dev.kontract.gateway.CallMetrics.metrics;

import dev.kontract.MwFilter;
import dev.kontract.auth.RateLimit;
import dev.kontract.procedure.Middleware;
import io.micrometer.core.instrument.MeterRegistry;

/** What is around the board's procedures. */
public final class Around {
    private Around() {}

    /** Times every call, for whoever adds a registry to Micrometer's global one. */
    @MwFilter(egroup = "board", order = 10)
    public static Middleware timed(MeterRegistry registry) {
        return metrics(registry);
    }

    /** Nobody creates more than 600 projects a minute. */
    @MwFilter(endpoints = "projects.create", order = 20)
    public static Middleware notTooOften() {
        return rateLimit(RateLimit.perMinute(600));
    }
}
