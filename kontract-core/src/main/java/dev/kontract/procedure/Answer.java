package dev.kontract.procedure;

import dev.kontract.data.DataWriter;
import dev.kontract.http.HttpResp;
import dev.kontract.schema.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a procedure returned, and how to write it. */
public final class Answer {
    private final @Nullable Object value;
    private final Schema<@Nullable Object> schema;
    private final int status;
    private final Map<String, String> headers;

    private Answer(@Nullable Object value, Schema<?> schema, int status, Map<String, String> headers) {
        this.value = value;
        this.schema = untyped(schema);
        this.status = status;
        this.headers = headers;
    }

    /**
     * An answer of a value, which may be an {@link HttpResp} around it.
     *
     * @param schema the value's schema; it must fit
     */
    public static Answer of(@Nullable Object value, Schema<?> schema) {
        return value instanceof HttpResp<?> response
                ? new Answer(response.data(), schema, response.status(), response.headers())
                : new Answer(value, schema, 200, Map.of());
    }

    @SuppressWarnings("unchecked") // the output step checked the value against this very schema
    static Schema<@Nullable Object> untyped(Schema<?> schema) {
        return (Schema<@Nullable Object>) schema;
    }

    /** The value; null where there is none. */
    public @Nullable Object value() {
        return value;
    }

    /** The HTTP status: 200 unless the procedure chose another. */
    public int status() {
        return status;
    }

    /** HTTP headers that the procedure chose. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Writes the value; null if it is none. */
    public void write(DataWriter out) {
        if (value == null) {
            out.nul();
        } else {
            schema.write(out, value);
        }
    }
}
