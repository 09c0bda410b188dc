package dev.kontract.storage.internal.migration;

import dev.kontract.data.DataLimits;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain data that is expected to be something. Stateless. */
final class PlainData {
    /** Our own data: PostgreSQL's limits are meant, not those of data from outside. */
    private static final Json JSON = new Json(new DataLimits(256 << 20, 500, 1_000));

    private PlainData() {}

    /**
     * Parses a document.
     *
     * @throws IllegalArgumentException if it is none
     */
    static @Nullable Object parse(byte[] document) {
        try {
            if (JSON.read(document, Schemas.ANY, Peer.STORE) instanceof Valid<?> valid) {
                return valid.value();
            }
        } catch (RPCError malformed) {
            throw new IllegalArgumentException("Expected a document", malformed);
        }
        throw unknown("a document");
    }

    /** A document's text. */
    static String text(@Nullable Object data) {
        return new String(JSON.write(data, Schemas.ANY, Peer.STORE), StandardCharsets.UTF_8);
    }

    static Map<?, ?> map(@Nullable Object data) {
        if (data instanceof Map<?, ?> map) {
            return map;
        }
        throw unknown("an object");
    }

    static List<?> list(@Nullable Object data) {
        if (data instanceof List<?> list) {
            return list;
        }
        throw unknown("a list");
    }

    static List<String> texts(@Nullable Object data) {
        return list(data).stream().map(String::valueOf).toList();
    }

    static String text(Map<?, ?> map, String field) {
        if (map.get(field) instanceof String text) {
            return text;
        }
        throw unknown("the text " + field);
    }

    static IllegalArgumentException unknown(String expected) {
        return new IllegalArgumentException("Expected " + expected);
    }
}
