package dev.kontract.gateway.internal.route;

import java.util.Map;

/** What an answer of data tells browsers: that it is no page, runs nothing, stands in no frame, and is not to be kept. */
public final class SafeHeaders {
    /** By name. An answer may say otherwise of its own. */
    public static final Map<String, String> OF_DATA = Map.of(
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff");

    private SafeHeaders() {}
}
