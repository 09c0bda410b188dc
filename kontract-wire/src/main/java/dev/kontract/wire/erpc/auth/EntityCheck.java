package dev.kontract.wire.erpc.auth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether an entity that proved its identity may connect. Thread-safe. */
@FunctionalInterface
public interface EntityCheck<E> {
    /**
     * Checks the entity.
     *
     * @return plain data to add to what is known of it; empty for nothing
     * @throws Exception to refuse it
     */
    Map<String, ? extends @Nullable Object> check(E entity) throws Exception;
}
