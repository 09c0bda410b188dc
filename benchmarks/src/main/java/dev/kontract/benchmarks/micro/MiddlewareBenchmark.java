package dev.kontract.benchmarks.micro;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.auth.AuthMiddleware;
import dev.kontract.auth.CallLimit;
import dev.kontract.auth.RateLimit;
import dev.kontract.gateway.CallMetrics;
import dev.kontract.middleware.RequestLog;
import dev.kontract.middleware.Timeout;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Call;
import dev.kontract.procedure.Chain;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Middleware;
import dev.kontract.procedure.Payload;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A dispatched call that does nothing, with four of one middleware around it: what one costs is a quarter of the difference to
 * {@code none}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class MiddlewareBenchmark {
    private static final int TIMES = 4;

    private final Principal caller = new Principal("s1", "u17", Perms.RW_, false, List.of("staff"));
    private final Context context = Context.of(caller, Context.Request.of("nothing"));
    private final Payload nothing = Payload.plain(null);

    /** Which middleware. */
    @Param({"none", "empty", "requireAuth", "requireGroup", "timeout", "rateLimit", "metrics", "logOff"})
    public String kind = "none";

    private Dispatcher dispatcher = dispatcher("none");

    /** Builds the procedure. */
    @Setup
    public void build() {
        Logger.getLogger("dev.kontract.calls").setLevel(Level.OFF);
        dispatcher = dispatcher(kind);
    }

    private static Dispatcher dispatcher(String kind) {
        var chain = Chain.chain().meta(ProcedureMeta.OPEN.withPerm(Perms.R__));
        for (int i = 0; i < TIMES && !kind.equals("none"); i++) {
            chain = chain.use(middleware(kind));
        }
        return new Dispatcher(Router.of(Map.of("nothing", chain.handler((_, _) -> null))), Transactor.none());
    }

    private static Middleware middleware(String kind) {
        return switch (kind) {
            case "empty" -> Call::next;
            case "requireAuth" -> AuthMiddleware.requireAuth();
            case "requireGroup" -> AuthMiddleware.requireGroup("staff");
            case "timeout" -> Timeout.timeout(Duration.ofSeconds(10));
            case "rateLimit" -> CallLimit.rateLimit(new RateLimit(1_000_000, Duration.ofMillis(100)));
            case "metrics" -> CallMetrics.metrics(new SimpleMeterRegistry());
            case "logOff" -> RequestLog.requestLog();
            default -> throw new IllegalArgumentException("There is no middleware " + kind);
        };
    }

    /** Calls it. */
    @Benchmark
    public Answer call() {
        return dispatcher.dispatch(context, nothing);
    }
}
