package dev.kontract.gateway;

import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Call;
import dev.kontract.procedure.Middleware;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times calls as Micrometer's timer {@value #NAME}, with the tags {@code procedure} (its name) and {@code outcome}: {@code
 * SUCCESS}, {@code CLIENT_ERROR} (what HTTP answers with 4xx) or {@code SERVER_ERROR}. There are three series of a
 * procedure at most, however many callers there are.
 */
public final class CallMetrics implements Middleware {
    /** The timer's name. */
    public static final String NAME = "kontract.calls";

    private static final int INTERNAL = 500;

    private final MeterRegistry registry;
    private final Map<String, Map<Outcome, Timer>> timers = new ConcurrentHashMap<>();

    private CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private enum Outcome {
        SUCCESS,
        CLIENT_ERROR,
        SERVER_ERROR
    }

    /** Timers in this registry; the one of Kontract's services is Micrometer's global one. */
    public static CallMetrics metrics(MeterRegistry registry) {
        return new CallMetrics(registry);
    }

    @Override
    public @Nullable Object handle(Call call) throws Exception {
        long start = System.nanoTime();
        Outcome outcome = Outcome.SERVER_ERROR;
        try {
            Object result = call.next();
            outcome = Outcome.SUCCESS;
            return result;
        } catch (RPCError error) {
            outcome = HttpError.statusOf(error) < INTERNAL ? Outcome.CLIENT_ERROR : Outcome.SERVER_ERROR;
            throw error;
        } finally {
            timer(call.context().route(), outcome).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(String procedure, Outcome outcome) {
        Map<Outcome, Timer> known = timers.get(procedure);
        if (known == null) {
            known = timers.computeIfAbsent(procedure, this::timers);
        }
        Timer timer = known.get(outcome);
        if (timer == null) {
            throw new IllegalStateException("There is no timer for " + outcome);
        }
        return timer;
    }

    private Map<Outcome, Timer> timers(String procedure) {
        Map<Outcome, Timer> all = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            all.put(
                    outcome,
                    Timer.builder(NAME)
                            .description("Calls of procedures")
                            .tag("procedure", procedure)
                            .tag("outcome", outcome.name())
                            .register(registry));
        }
        return all;
    }
}
