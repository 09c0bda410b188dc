package dev.kontract.procedure;

import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A backend method: steps around a handler. Built by {@link Chain} or generated; opaque, immutable, thread-safe. */
public final class Procedure {
    private final ProcedureMeta meta;
    private final List<Step> steps;
    private final Schema<?> output;
    private final Handler<@Nullable Object, ?> handler;

    Procedure(ProcedureMeta meta, List<Step> steps, Schema<?> output, Handler<@Nullable Object, ?> handler) {
        this.meta = meta;
        this.steps = List.copyOf(steps);
        this.output = output;
        this.handler = handler;
    }

    /** One step before the handler, in the order of the chain. */
    sealed interface Step {
        /** Runs a middleware. */
        record Use(Middleware middleware) implements Step {}

        /** Checks what the caller may do. */
        record Authorize() implements Step {}

        /** Parses the input. */
        record Parse(Schema<?> schema) implements Step {}
    }

    /** What is known of it beside its code. */
    public ProcedureMeta meta() {
        return meta;
    }

    /** The schema of what it returns. */
    public Schema<?> output() {
        return output;
    }

    /** The schema of what its handler takes; any plain data if no step parses. */
    public Schema<?> input() {
        Schema<?> last = Schemas.ANY;
        for (Step step : steps) {
            if (step instanceof Step.Parse(Schema<?> schema)) {
                last = schema;
            }
        }
        return last;
    }

    /** The middleware around it, the first outside. */
    public List<Middleware> middleware() {
        return steps.stream()
                .flatMap(step ->
                        step instanceof Step.Use(Middleware middleware) ? Stream.of(middleware) : Stream.empty())
                .toList();
    }

    /** This procedure with one more step before its own. */
    Procedure inside(Middleware middleware) {
        List<Step> more = new ArrayList<>(steps);
        more.addFirst(new Step.Use(middleware));
        return new Procedure(meta, more, output, handler);
    }

    /** This procedure without the middleware that is for others. */
    Procedure named(String name) {
        List<Step> applicable = steps.stream()
                .filter(step -> !(step instanceof Step.Use(Middleware middleware))
                        || middleware.filter().matches(name, meta.egroup()))
                .toList();
        return applicable.size() == steps.size() ? this : new Procedure(meta, applicable, output, handler);
    }

    List<Step> steps() {
        return steps;
    }

    Handler<@Nullable Object, ?> handler() {
        return handler;
    }
}
