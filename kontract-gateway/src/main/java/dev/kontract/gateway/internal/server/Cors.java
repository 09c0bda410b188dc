package dev.kontract.gateway.internal.server;

import dev.kontract.gateway.GatewayOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/** Tells browsers which pages of other origins may call (the Fetch standard, section 3.3), without credentials. */
final class Cors {
    private static final HttpField ANY = field("Access-Control-Allow-Origin", "*");
    private static final HttpField EXPOSED =
            field("Access-Control-Expose-Headers", "X-Request-Id, Retry-After, WWW-Authenticate");
    private static final List<HttpField> PREFLIGHT = List.of(
            field("Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE"),
            field(
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, Idempotency-Key, Kontract-Channel, Kontract-Session, X-Request-Id"),
            field("Access-Control-Max-Age", "7200"));

    private static final Pattern ORIGIN = Pattern.compile("(https?)://(.+)");

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

    /**
     * Whether a page may open a channel, which browsers let every page do: one of the gateway's own origin or of those that
     * may call. What is no browser sends no origin.
     */
    boolean admits(HttpFields request) {
        String origin = request.get(HttpHeader.ORIGIN);
        return origin == null
                || (on && (any || origins.contains(origin)))
                || isOwn(origin, request.get(HttpHeader.HOST));
    }

    /** By host and port alone: whether TLS ends before the gateway is not known here. */
    private static boolean isOwn(String origin, @Nullable String host) {
        Matcher matcher = ORIGIN.matcher(origin);
        if (host == null || !matcher.matches()) {
            return false;
        }
        String standardPort = matcher.group(1).equals("http") ? ":80" : ":443";
        String page = matcher.group(2).toLowerCase(Locale.ROOT);
        String own = host.toLowerCase(Locale.ROOT);
        return page.equals(own) || (page + standardPort).equals(own);
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
