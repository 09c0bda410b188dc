package dev.kontract.procedure;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import dev.kontract.schema.Parsed;
import dev.kontract.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call's input as it came over a wire. */
@FunctionalInterface
public interface Payload {
    /** Decodes it with a schema. */
    <T extends @Nullable Object> Parsed<T> parse(Schema<T> schema);

    /** A JSON document; an empty one stands for no arguments. */
    static Payload json(byte[] document, Json json) {
        if (document.length == 0) {
            return plain(List.of());
        }
        return new Payload() {
            @Override
            public <T extends @Nullable Object> Parsed<T> parse(Schema<T> schema) {
                return json.read(document, schema, Peer.CLIENT);
            }
        };
    }

    /** Plain data. */
    static Payload plain(@Nullable Object data) {
        return new Payload() {
            @Override
            public <T extends @Nullable Object> Parsed<T> parse(Schema<T> schema) {
                return Trees.read(data, schema, Peer.CLIENT);
            }
        };
    }
}
