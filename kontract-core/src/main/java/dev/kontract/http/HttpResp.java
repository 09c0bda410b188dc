package dev.kontract.http;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a procedure may return to choose its HTTP status and headers. Wires other than HTTP carry the data alone.
 *
 * @param data the body; null for none
 * @param status the HTTP status, 200 to 599
 * @param headers response headers; names are tokens and values hold no line breaks
 */
public record HttpResp<T>(@Nullable T data, int status, Map<String, String> headers) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the status or a header is not usable
     */
    public HttpResp {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("Not a response status: " + status);
        }
        headers = Map.copyOf(headers);
        headers.forEach(HttpResp::checkHeader);
    }

    /** 200 with a body. */
    public static <T> HttpResp<T> ok(T data) {
        return ok(data, Map.of());
    }

    /** 200 with a body and headers. */
    public static <T> HttpResp<T> ok(T data, Map<String, String> headers) {
        return new HttpResp<>(data, 200, headers);
    }

    /** 201 with a body. */
    public static <T> HttpResp<T> created(T data) {
        return created(data, Map.of());
    }

    /** 201 with a body and headers. */
    public static <T> HttpResp<T> created(T data, Map<String, String> headers) {
        return new HttpResp<>(data, 201, headers);
    }

    /** 204 without a body. */
    public static <T> HttpResp<T> noContent() {
        return noContent(Map.of());
    }

    /** 204 without a body, with headers. */
    public static <T> HttpResp<T> noContent(Map<String, String> headers) {
        return new HttpResp<>(null, 204, headers);
    }

    /** 302 to another address. */
    public static <T> HttpResp<T> redirect(String url) {
        return new HttpResp<>(null, 302, Map.of("Location", url));
    }

    private static void checkHeader(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a header name: " + name);
        }
        if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            throw new IllegalArgumentException("The header " + name + " has a control character");
        }
    }
}
