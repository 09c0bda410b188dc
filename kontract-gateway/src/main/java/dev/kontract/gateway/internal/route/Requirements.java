package dev.kontract.gateway.internal.route;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.gateway.GatewayRequest;
import java.util.regex.Pattern;

/** What a route demands of a request before it looks at it. */
final class Requirements {
    private static final String JSON = "application/json";
    private static final Pattern JSON_IN_UTF_8 =
            Pattern.compile("application/json[ \t]*(;[ \t]*charset=\"?utf-8\"?[ \t]*)?;?", Pattern.CASE_INSENSITIVE);

    private Requirements() {}

    /** The method is one of these, else 405. */
    static void method(GatewayRequest request, String... allowed) {
        for (String method : allowed) {
            if (method.equals(request.method())) {
                return;
            }
        }
        throw new MethodNotAllowedError(String.join(", ", allowed));
    }

    /**
     * The body, if there is one, is JSON, else 415. A browser sends JSON to another origin only after it asked, and what it
     * sends without asking is refused here.
     */
    static void json(GatewayRequest request) {
        if (request.body().length == 0) {
            return;
        }
        String type = request.headers().getOrDefault("content-type", "");
        if (!type.equals(JSON) && !JSON_IN_UTF_8.matcher(type.strip()).matches()) {
            throw unsupported("The body must be JSON, with the type " + JSON);
        }
        if (!request.headers().getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity")) {
            throw unsupported("The body must not be compressed");
        }
    }

    private static HttpError unsupported(String message) {
        return new HttpError(415, ErrorCode.INVALID_REQUEST.name(), message);
    }
}
