package dev.kontract.procedure;

import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Parsed;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import org.jspecify.annotations.Nullable;

/** A call's input: undecoded until somebody asks, so that it goes from bytes to its type in one pass. */
final class Input {
    private final Payload payload;
    private @Nullable Object value;
    private boolean decoded;

    Input(Payload payload) {
        this.payload = payload;
    }

    /** The parsed value, or plain data if it was not parsed yet. */
    @Nullable
    Object value() {
        if (!decoded) {
            value = parsed(payload.<@Nullable Object>parse(Schemas.ANY));
            decoded = true;
        }
        return value;
    }

    /** Parses it with the schema. */
    void parse(Schema<?> schema) {
        value = parsed(decoded ? Trees.read(value, schema, Peer.CLIENT) : payload.parse(schema));
        decoded = true;
    }

    private static @Nullable Object parsed(Parsed<?> parsed) {
        return switch (parsed) {
            case Valid<?> valid -> valid.value();
            case Invalid<?> invalid -> throw invalid.toError(RpcCode.INPUT_VALIDATION, "The input is not valid");
        };
    }
}
