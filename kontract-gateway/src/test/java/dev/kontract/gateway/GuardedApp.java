package dev.kontract.gateway;

import static dev.kontract.auth.AuthMiddleware.authMiddleware;
import static dev.kontract.auth.AuthMiddleware.requireAuth;
import static dev.kontract.auth.AuthMiddleware.requireGroup;
import static dev.kontract.auth.CallLimit.rateLimit;
import static dev.kontract.gateway.CallMetrics.metrics;
import static dev.kontract.middleware.RequestLog.requestLog;
import static dev.kontract.procedure.Chain.chain;

import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.auth.Auth;
import dev.kontract.auth.RateLimit;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Middleware;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Schemas;
import dev.kontract.table.TableDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;

/** Procedures that tell who calls, each behind one of the ready-made middleware. */
public final class GuardedApp implements Application {
    @Override
    public List<TableDefinition<?>> tables() {
        return List.of();
    }

    @Override
    public Router router(Services services) {
        Middleware metrics = metrics(services.get(MeterRegistry.class));
        return Router.of(Map.of(
                "open", behind(authMiddleware(services.get(Auth.class))),
                "signedIn", behind(requireAuth()),
                "staff", behind(requireGroup("staff")),
                "limited", behind(rateLimit(RateLimit.perHour(3))),
                "logged", behind(requestLog()),
                "measured", behind(metrics),
                "sold", failing(List.of(metrics, requestLog()), new RPCError("SOLD_OUT", "secret detail")),
                "broken", failing(List.of(metrics, requestLog()), new IllegalStateException("secret detail"))));
    }

    private static Procedure behind(Middleware middleware) {
        return chain().meta(ProcedureMeta.OPEN)
                .use(middleware)
                .output(Schemas.STRING)
                .handler((context, input) -> "you are " + context.owner());
    }

    private static Procedure failing(List<Middleware> middleware, RuntimeException failure) {
        return chain().meta(ProcedureMeta.OPEN)
                .use(Middleware.inlineMiddlewareChain(middleware))
                .handler((context, input) -> {
                    throw failure;
                });
    }
}
