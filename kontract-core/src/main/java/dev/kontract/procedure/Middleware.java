package dev.kontract.procedure;

import org.jspecify.annotations.Nullable;

/** A step around a procedure, outside of its transaction. Thread-safe. */
@FunctionalInterface
public interface Middleware {
    /**
     * Handles one call: continues it with {@link Call#next()}, exactly once, and returns what that returned or something
     * in its place; or throws to refuse it.
     */
    @Nullable
    Object handle(Call call) throws Exception;
}
