package dev.kontract.storage;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another record has the same values where a unique index of the table allows them once: {@link RpcCode#DUPLICATE}, 409.
 * Nothing was stored. It names the fields, never their values; to call again does not help. Immutable.
 */
public final class DuplicateError extends RPCError {
    private static final long serialVersionUID = 1L;

    private final transient List<String> fields;

    /** A violation of the index on these fields; of one that is not known, where there is none. */
    public DuplicateError(List<String> fields, @Nullable Throwable cause) {
        super(
                RpcCode.DUPLICATE,
                fields.isEmpty() ? "Another record has the same value" : "Another record has the same " + text(fields),
                Map.of("fields", List.copyOf(fields)),
                cause);
        this.fields = List.copyOf(fields);
    }

    private static String text(List<String> fields) {
        return String.join(" and ", fields);
    }

    /** The fields of the index. */
    public List<String> fields() {
        return fields;
    }
}
