package dev.kontract.schema;

import dev.kontract.error.RPCError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data that does not fit its schema, and why: at least one violation, at most {@link Violations#LIMIT}. */
public record Invalid<T extends @Nullable Object>(List<Violation> violations) implements Parsed<T> {
    /** Copies. */
    public Invalid {
        violations = List.copyOf(violations);
    }

    /** The error that tells a caller what is wrong: its data are the violations. */
    public RPCError toError(String code, String message) {
        return new RPCError(
                code, message, violations.stream().map(Violation::toData).toList());
    }
}
