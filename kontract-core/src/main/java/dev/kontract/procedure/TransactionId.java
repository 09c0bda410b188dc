package dev.kontract.procedure;

import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How the running transaction's id reaches {@link dev.kontract.Context#currentTxid()}. */
public final class TransactionId {
    private static final ScopedValue<LongSupplier> CURRENT = ScopedValue.newInstance();

    private TransactionId() {}

    /** Runs the body as part of the transaction whose id the supplier gives when asked. */
    public static <R extends @Nullable Object> R during(LongSupplier id, Callable<R> body) throws Exception {
        return ScopedValue.where(CURRENT, id).call(body::call);
    }

    /**
     * The running transaction's id.
     *
     * @throws KontractError with {@link KontractCode#TXID_INVALID} outside of a transaction
     */
    public static long current() {
        if (!CURRENT.isBound()) {
            throw new KontractError(KontractCode.TXID_INVALID, "There is no transaction here");
        }
        return CURRENT.get().getAsLong();
    }
}
