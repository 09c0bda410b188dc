package dev.kontract.procedure;

import dev.kontract.Context;
import org.jspecify.annotations.Nullable;

/**
 * What a procedure does. May be run more than once for one call, when its transaction conflicts with another: effects
 * outside of the database belong into middleware or after the call.
 */
@FunctionalInterface
public interface Handler<I extends @Nullable Object, O extends @Nullable Object> {
    /** Handles one call. */
    O handle(Context context, I input) throws Exception;
}
