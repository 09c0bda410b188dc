package dev.kontract.procedure;

import dev.kontract.http.HttpResp;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Procedure}: {@code chain().use(signedIn).input(schema).output(schema).handler((context, input) -> …)}.
 * Immutable: every method gives a new chain, so that a prefix can be shared. The generated code builds its procedures
 * with the same chain.
 */
public final class Chain<I extends @Nullable Object, O extends @Nullable Object> {
    private final ProcedureMeta meta;
    private final List<Procedure.Step> steps;
    private final boolean parsed;
    private final Schema<O> output;

    private Chain(ProcedureMeta meta, List<Procedure.Step> steps, boolean parsed, Schema<O> output) {
        this.meta = meta;
        this.steps = steps;
        this.parsed = parsed;
        this.output = output;
    }

    /**
     * A chain without steps: any plain data in, any plain data out. Until {@link #meta} says otherwise, a caller needs
     * every permission bit, as with {@link dev.kontract.Backend}.
     */
    public static Chain<@Nullable Object, @Nullable Object> chain() {
        return new Chain<>(ProcedureMeta.DEFAULT, List.of(new Procedure.Step.Authorize()), false, Schemas.ANY);
    }

    /** Says who may call the procedure, and what is known of it. */
    public Chain<I, O> meta(ProcedureMeta other) {
        return new Chain<>(other, steps, parsed, output);
    }

    /** Adds a middleware; those added earlier are further out. One whose filter is for other procedures is left out. */
    public Chain<I, O> use(Middleware middleware) {
        return new Chain<>(meta, append(new Procedure.Step.Use(middleware)), parsed, output);
    }

    /**
     * Parses the input at this point: middleware added earlier sees plain data, later ones the typed value. Input that
     * does not fit ends the call with {@code INPUT_VALIDATION}.
     *
     * @throws IllegalStateException if the chain has an input schema already
     */
    public <E extends @Nullable Object> Chain<E, O> input(Schema<E> schema) {
        if (parsed) {
            throw new IllegalStateException("The chain has an input schema already");
        }
        return new Chain<>(meta, append(new Procedure.Step.Parse(schema)), true, output);
    }

    /**
     * Checks the handler's output before the transaction commits, and says how it is written. Output that does not fit
     * ends the call with {@code OUTPUT_VALIDATION}.
     */
    public <E extends @Nullable Object> Chain<I, E> output(Schema<E> schema) {
        return new Chain<>(meta, steps, parsed, schema);
    }

    /** Ends the chain with a handler; it may also return an {@link HttpResp} by {@link #respond}. */
    @SuppressWarnings("unchecked") // the input step before the handler parsed the input as I
    public Procedure handler(Handler<I, O> handler) {
        return new Procedure(meta, steps, output, (Handler<@Nullable Object, O>) handler);
    }

    /** Ends the chain with a handler that chooses status and headers. */
    @SuppressWarnings("unchecked") // as in handler
    public Procedure respond(Handler<I, HttpResp<O>> handler) {
        return new Procedure(meta, steps, output, (Handler<@Nullable Object, Object>) (Handler<?, ?>) handler);
    }

    private List<Procedure.Step> append(Procedure.Step step) {
        List<Procedure.Step> more = new ArrayList<>(steps);
        more.add(step);
        return List.copyOf(more);
    }
}
