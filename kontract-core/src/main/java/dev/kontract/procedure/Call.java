package dev.kontract.procedure;

import dev.kontract.Context;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A call as a middleware sees it. */
public final class Call {
    private final Context context;
    private final Input input;
    private final Continuation rest;
    private final AtomicBoolean continued = new AtomicBoolean();

    Call(Context context, Input input, Continuation rest) {
        this.context = context;
        this.input = input;
        this.rest = rest;
    }

    /** The rest of a procedure. */
    interface Continuation {
        @Nullable
        Object run(Context context) throws Exception;
    }

    /** The context so far. */
    public Context context() {
        return context;
    }

    /** The input as far as it was parsed: the typed value after the {@code input} step, plain data before it. */
    public @Nullable Object input() {
        return input.value();
    }

    /**
     * Continues with the same context.
     *
     * @throws RPCError with {@link RpcCode#MIDDLEWARE} if the call was continued before
     */
    public @Nullable Object next() throws Exception {
        return next(context);
    }

    /**
     * Continues with an extended context: {@code call.next(call.context().with(USER, user))}.
     *
     * @throws RPCError with {@link RpcCode#MIDDLEWARE} if the call was continued before, or the context is null
     */
    @SuppressWarnings("NullAway") // callers outside of null-marked code can pass null
    public @Nullable Object next(Context extended) throws Exception {
        if (extended == null) {
            throw new RPCError(RpcCode.MIDDLEWARE, "Middleware continued with no context");
        }
        if (!continued.compareAndSet(false, true)) {
            throw new RPCError(RpcCode.MIDDLEWARE, "Middleware called next() twice");
        }
        return extended.call(() -> rest.run(extended));
    }

    boolean isContinued() {
        return continued.get();
    }
}
