package dev.kontract.procedure;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.error.ForbiddenError;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.http.HttpResp;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Violations;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way that every call of every wire takes: route, permission, middleware, transaction, handler, check of the
 * output, commit. Thread-safe.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Router router;
    private final Transactor transactor;

    /** A dispatcher of these procedures. */
    public Dispatcher(Router router, Transactor transactor) {
        this.router = router;
        this.transactor = transactor;
    }

    /** This dispatcher with one more step around every procedure, outside of all its own, for what a wire adds. */
    public Dispatcher inside(Middleware middleware) {
        return new Dispatcher(router.inside(middleware), transactor);
    }

    /** The procedures. */
    public Router router() {
        return router;
    }

    /**
     * Calls the procedure that the context's route names.
     *
     * @throws RPCError whatever goes wrong: {@code NOT_FOUND}, {@code KONTRACT_PERMISSION_DENIED}, {@code FORBIDDEN},
     *     {@code INPUT_VALIDATION}, {@code OUTPUT_VALIDATION}, {@code MIDDLEWARE}, {@code CONFLICT}, the handler's own
     *     code, or {@code INTERNAL} with the cause in the log. In every case nothing is stored. For a call with an
     *     {@link IdempotencyKey} also what {@link Transactor#runOnce} says
     */
    public Answer dispatch(Context context, Payload payload) {
        Procedure procedure =
                router.find(context.route()).orElseThrow(() -> new NotFoundError("There is no procedure of this name"));
        try {
            authorize(context, procedure.meta());
            Input input = new Input(payload);
            Object value = context.call(() -> run(procedure, 0, context, input));
            return Answer.of(value, procedure.output());
        } catch (RPCError expected) {
            throw expected;
        } catch (Exception unexpected) {
            LOG.error("{} failed", context.route(), unexpected);
            throw new RPCError(RpcCode.INTERNAL, "Internal error", null, unexpected);
        }
    }

    private static void authorize(Context context, ProcedureMeta meta) {
        Perms.verifyAccess(context, meta.perm(), null);
        if (!meta.admits(context.principal())) {
            throw new ForbiddenError("This call needs membership of a group");
        }
    }

    private @Nullable Object run(Procedure procedure, int step, Context context, Input input) throws Exception {
        if (step == procedure.steps().size()) {
            return runHandler(procedure, context, input);
        }
        switch (procedure.steps().get(step)) {
            case Procedure.Step.Parse(Schema<?> schema) -> {
                input.parse(schema);
                return run(procedure, step + 1, context, input);
            }
            case Procedure.Step.Use(Middleware middleware) -> {
                Call call = new Call(context, input, extended -> run(procedure, step + 1, extended, input));
                Object result = middleware.handle(call);
                if (!call.isContinued()) {
                    throw new RPCError(RpcCode.MIDDLEWARE, "Middleware did not call next()");
                }
                return result;
            }
        }
    }

    private @Nullable Object runHandler(Procedure procedure, Context context, Input input) throws Exception {
        Object value = input.value();
        Transactor.Work work =
                new Transactor.Work(context.route(), procedure.meta().writes());
        Callable<@Nullable Object> body = () -> {
            Object result = procedure.handler().handle(context, value);
            checkOutput(procedure.output(), result);
            return result;
        };
        Optional<KeyedCall> keyed = work.writes() ? KeyedCall.of(context, procedure, value) : Optional.empty();
        return keyed.isPresent() ? transactor.runOnce(work, keyed.get(), body) : transactor.run(work, body);
    }

    private static void checkOutput(Schema<?> schema, @Nullable Object result) {
        Object value = result instanceof HttpResp<?> response ? response.data() : result;
        Violations violations = new Violations();
        if (value != null) {
            Answer.untyped(schema).validate(value, violations);
        } else if (!schema.isOptional() && !(result instanceof HttpResp)) {
            violations.add("required", "is required");
        }
        if (violations.any()) {
            throw new Invalid<>(violations.list()).toError(RpcCode.OUTPUT_VALIDATION, "The output is not valid");
        }
    }
}
