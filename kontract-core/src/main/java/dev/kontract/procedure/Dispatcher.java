package dev.kontract.procedure;

import dev.kontract.Context;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
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

    /**
     * This dispatcher with one more step around every procedure its filter is for, outside of all its own and of the check of
     * the permission, for what a wire adds.
     */
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
     *     code, or {@code INTERNAL} with the cause in the log. In every case nothing is stored, unless middleware failed the
     *     call after its {@code next()} had returned. For a call with an {@link IdempotencyKey} also what {@link
     *     Transactor#runOnce} says
     */
    public Answer dispatch(Context context, Payload payload) {
        Procedure procedure =
                router.find(context.route()).orElseThrow(() -> new NotFoundError("There is no procedure of this name"));
        try {
            return context.call(() -> new Run(procedure, transactor, payload).answer(context));
        } catch (RPCError expected) {
            throw expected;
        } catch (Exception unexpected) {
            LOG.error("{} failed", context.route(), unexpected);
            throw new RPCError(RpcCode.INTERNAL, "Internal error", null, unexpected);
        }
    }
}
