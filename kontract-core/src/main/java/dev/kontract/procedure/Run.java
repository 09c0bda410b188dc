package dev.kontract.procedure;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.error.ForbiddenError;
import dev.kontract.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call on its way through a procedure. In the call's thread alone. */
final class Run {
    private final Procedure procedure;
    private final List<Procedure.Step> steps;
    private final Transactor transactor;
    private final Input input;
    private @Nullable Principal authorized;
    private @Nullable Object made;
    private boolean done;

    Run(Procedure procedure, Transactor transactor, Payload payload) {
        this.procedure = procedure;
        this.steps = procedure.steps();
        this.transactor = transactor;
        this.input = new Input(payload);
    }

    /** Runs all steps. */
    @SuppressWarnings("ReferenceEquality") // what equals the handler's result may be of another type
    Answer answer(Context context) throws Exception {
        Object value = step(0, context);
        if (!done || value != made) {
            Outputs.checkReplaced(procedure.output(), value);
        }
        return Answer.of(value, procedure.output());
    }

    private @Nullable Object step(int index, Context context) throws Exception {
        if (index == steps.size()) {
            return handle(context);
        }
        return switch (steps.get(index)) {
            case Procedure.Step.Use(Middleware middleware) ->
                Call.pass(middleware, context, input, extended -> step(index + 1, extended));
            case Procedure.Step.Authorize() -> {
                authorize(context);
                yield step(index + 1, context);
            }
            case Procedure.Step.Parse(Schema<?> schema) -> {
                input.parse(schema);
                yield step(index + 1, context);
            }
        };
    }

    private void authorize(Context context) {
        ProcedureMeta meta = procedure.meta();
        Perms.verifyAccess(context, meta.perm(), null);
        if (!meta.admits(context.principal())) {
            throw new ForbiddenError("This call needs membership of a group");
        }
        authorized = context.principal();
    }

    private @Nullable Object handle(Context context) throws Exception {
        if (!context.principal().equals(authorized)) {
            authorize(context); // middleware made it somebody else's call
        }
        Object value = input.value();
        Transactor.Work work =
                new Transactor.Work(context.route(), procedure.meta().writes());
        Optional<KeyedCall> keyed = work.writes() ? KeyedCall.of(context, procedure, value) : Optional.empty();
        made = keyed.isPresent()
                ? transactor.runOnce(work, keyed.get(), () -> body(context, value))
                : transactor.run(work, () -> body(context, value));
        done = true;
        return made;
    }

    private @Nullable Object body(Context context, @Nullable Object value) throws Exception {
        Object result = procedure.handler().handle(context, value);
        Outputs.check(procedure.output(), result);
        if (Thread.interrupted()) {
            // the handler did not notice; what it wrote is rolled back while there is time
            throw new InterruptedException("The call was interrupted");
        }
        return result;
    }
}
