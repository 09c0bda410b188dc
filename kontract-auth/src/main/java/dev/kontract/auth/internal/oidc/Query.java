package dev.kontract.auth.internal.oidc;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a URL, none of them twice (RFC 6749, section 3.1). */
public final class Query {
    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The parameters of a query.
     *
     * @throws HttpError with {@code INVALID_REQUEST} if it is malformed, or has a parameter twice
     */
    public static Query parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String value = parts.length == 1 ? "" : decoded(parts[1]);
            if (!pair.isEmpty() && values.put(decoded(parts[0]), value) != null) {
                throw malformed(null);
            }
        }
        return new Query(values);
    }

    /** A parameter's value; empty if there is none. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw malformed(malformed);
        }
    }

    private static HttpError malformed(@Nullable Throwable cause) {
        return new HttpError(ErrorCode.INVALID_REQUEST, "The query is malformed", cause);
    }

    /** Names no parameter: some are secrets. */
    @Override
    public String toString() {
        return "Query";
    }
}
