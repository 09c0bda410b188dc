package dev.kontract.wire.erpc;

import dev.kontract.Context;
import dev.kontract.Principal;

/** Makes the context of a call from what was verified when the session began. Asked once a call. Thread-safe. */
@FunctionalInterface
public interface ContextFactory {
    /** Nobody in particular, with what was verified as the attribute {@link ErpcServer#AUTH}. */
    ContextFactory ANONYMOUS =
            (auth, request) -> Context.of(Principal.NOBODY, request).with(ErpcServer.AUTH, auth);

    /**
     * Makes a context.
     *
     * @throws Exception to refuse the call: an {@link dev.kontract.error.RPCError} goes to the caller, anything else
     *     is {@code INTERNAL} there
     */
    Context create(VerifiedAuth auth, Context.Request request) throws Exception;
}
