package dev.kontract.procedure;

import dev.kontract.Context;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import org.jspecify.annotations.Nullable;

/** A call as one middleware sees it. It is good until that middleware returns, and in its thread alone. */
public final class Call {
    private final Context context;
    private final Input input;
    private final Continuation rest;
    private final Thread thread = Thread.currentThread();
    private boolean continued;
    private boolean ended;
    /** What the middleware did wrong first; a thread that it started may have done it. */
    private volatile @Nullable RPCError misuse;

    private Call(Context context, Input input, Continuation rest) {
        this.context = context;
        this.input = input;
        this.rest = rest;
    }

    /** The rest of a procedure. */
    @FunctionalInterface
    interface Continuation {
        @Nullable
        Object run(Context context) throws Exception;
    }

    /** Runs a middleware around the rest, and checks that it did as it should. */
    static @Nullable Object pass(Middleware middleware, Context context, Input input, Continuation rest)
            throws Exception {
        Call call = new Call(context, input, rest);
        try {
            Object result = middleware.handle(call);
            call.check();
            return result;
        } finally {
            call.ended = true;
        }
    }

    /** Runs a middleware of a chain that is one middleware of an outer one. */
    static @Nullable Object pass(Middleware middleware, Context context, Call outer, Continuation rest)
            throws Exception {
        return pass(middleware, context, outer.input, rest);
    }

    private void check() {
        RPCError wrong = misuse;
        if (wrong != null) {
            throw wrong;
        }
        if (!continued) {
            throw new RPCError(RpcCode.MIDDLEWARE, "Middleware did not call next()");
        }
    }

    /** The context so far. */
    public Context context() {
        return context;
    }

    /**
     * The input as far as it was parsed: the typed value after the {@code input} step, plain data before it. To ask for
     * plain data costs a call a second reading.
     */
    public @Nullable Object input() {
        return input.value();
    }

    /**
     * Continues with the same context.
     *
     * @throws RPCError with {@link RpcCode#MIDDLEWARE} if the call was continued before, if it is over, or in another thread
     *     than the middleware's; nothing is done then. Otherwise with what the rest of the procedure throws
     */
    public @Nullable Object next() throws Exception {
        return next(context);
    }

    /**
     * Continues with an extended context: {@code call.next(call.context().with(USER, user))}.
     *
     * @throws RPCError as {@link #next()} does, and if the context is null
     */
    @SuppressWarnings({"NullAway", "ReferenceEquality"}) // callers outside of null-marked code can pass null
    public @Nullable Object next(Context extended) throws Exception {
        if (Thread.currentThread() != thread) {
            throw misused("Middleware called next() in another thread");
        } else if (ended) {
            throw misused("Middleware called next() after it had returned");
        } else if (continued) {
            throw misused("Middleware called next() twice");
        } else if (extended == null) {
            throw misused("Middleware continued with no context");
        }
        continued = true;
        return extended.isCurrent() ? rest.run(extended) : extended.call(() -> rest.run(extended));
    }

    private RPCError misused(String what) {
        RPCError error = new RPCError(RpcCode.MIDDLEWARE, what);
        misuse = error;
        return error;
    }
}
