package dev.kontract.gateway.internal.server;

import dev.kontract.gateway.GatewayOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** Tells browsers which pages of other origins may call (the Fetch standard, section 3.3), without credentials. */
final class Cors {
    private static final HttpField ANY = field("Access-Control-Allow-Origin", "*");
    private static final HttpField EXPOSED =
            field("Access-Control-Expose-Headers", "X-Request-Id, Retry-After, WWW-Authenticate");
    private static final List<HttpField> PREFLIGHT = List.of(
            field("Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE"),
            field("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Request-Id"),
            field("Access-Control-Max-Age", "7200"));

    private final boolean on;
    private final boolean any;
    private final Set<String> origins;

    Cors(GatewayOptions options) {
        this.on = options.cors();
        this.any = options.corsOrigins().contains("*");
        this.origins = Set.copyOf(options.corsOrigins());
    }

    private static HttpField field(String name, String value) {
        return new PreEncodedHttpField(name, value);
    }

    boolean isPreflight(String method, HttpFields request) {
        return on
                && method.equals("OPTIONS")
                && request.contains(HttpHeader.ORIGIN)
                && request.contains("Access-Control-Request-Method");
    }

    /** Adds what the asking page's browser wants to know. */
    void addTo(HttpFields.Mutable response, HttpFields request) {
        if (!on) {
            return;
        }
        String origin = request.get(HttpHeader.ORIGIN);
        if (!any) {
            response.add(HttpHeader.VARY, "Origin");
        }
        if (origin == null) {
            return;
        }
        allowed(origin).ifPresent(field -> {
            response.put(field);
            response.put(EXPOSED);
        });
    }

    void addPreflightTo(HttpFields.Mutable response) {
        PREFLIGHT.forEach(response::put);
    }

    private Optional<HttpField> allowed(String origin) {
        if (any) {
            return Optional.of(ANY);
        }
        return origins.contains(origin)
                ? Optional.of(new HttpField("Access-Control-Allow-Origin", origin))
                : Optional.empty();
    }
}
