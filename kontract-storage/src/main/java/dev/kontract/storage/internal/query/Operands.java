package dev.kontract.storage.internal.query;

import dev.kontract.data.DataLimits;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as the text of parameters. Stateless. */
final class Operands {
    /** As wide as what is stored. */
    static final Json JSON = new Json(new DataLimits(256 << 20, 500, 1_000));

    private Operands() {}

    /** A value as it is stored. */
    static <C extends @Nullable Object> String json(Schema<C> schema, C value) {
        return new String(JSON.write(value, schema, Peer.STORE), StandardCharsets.UTF_8);
    }

    /**
     * The text of a stored value without parts.
     *
     * @throws RPCError with {@code INVALID_DATA} if it has characters that no document has
     */
    static String text(String json) {
        if (!json.startsWith("\"")) {
            return json;
        }
        if (JSON.read(json.getBytes(StandardCharsets.UTF_8), Schemas.STRING, Peer.STORE)
                instanceof Valid<String>(String text)) {
            return text;
        }
        throw new RPCError(RpcCode.INVALID_DATA, "The text to compare with has characters that cannot be stored");
    }

    /** An array of texts, as PostgreSQL reads it (section 8.15.6 of its manual). */
    static String array(List<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The least text, by code points, that comes behind all that begin with this one; empty if there is none. */
    static String behind(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return "";
    }
}
