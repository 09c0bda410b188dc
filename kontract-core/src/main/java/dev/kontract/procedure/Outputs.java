package dev.kontract.procedure;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.http.HttpResp;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Violations;
import org.jspecify.annotations.Nullable;

/** Checks what a procedure returns. */
final class Outputs {
    private static final String INVALID = "The output is not valid";

    private Outputs() {}

    /**
     * Checks what a handler returned, which has the schema's type.
     *
     * @throws RPCError with {@code OUTPUT_VALIDATION} if it breaks a rule
     */
    static void check(Schema<?> schema, @Nullable Object result) {
        Object value = data(result);
        Violations violations = new Violations();
        if (value != null) {
            Answer.untyped(schema).validate(value, violations);
        } else if (!schema.isOptional() && !(result instanceof HttpResp)) {
            violations.add("required", "is required");
        }
        if (violations.any()) {
            throw new Invalid<>(violations.list()).toError(RpcCode.OUTPUT_VALIDATION, INVALID);
        }
    }

    /**
     * Checks what middleware returned in place of that, which may be anything: it is written once to see that it can be.
     *
     * @throws RPCError with {@code OUTPUT_VALIDATION} if it is of another type, or breaks a rule
     */
    static void checkReplaced(Schema<?> schema, @Nullable Object result) {
        try {
            check(schema, result);
            Object value = data(result);
            if (value != null) {
                Json.standard().write(Peer.CLIENT, out -> Answer.untyped(schema).write(out, value));
            }
        } catch (RPCError refused) {
            throw refused;
        } catch (RuntimeException anotherType) {
            // rules and writers expect the schema's type, and say in many ways that it is another
            throw new RPCError(RpcCode.OUTPUT_VALIDATION, INVALID, null, anotherType);
        }
    }

    private static @Nullable Object data(@Nullable Object result) {
        return result instanceof HttpResp<?> response ? response.data() : result;
    }
}
