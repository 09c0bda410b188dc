package dev.kontract.gateway.internal.log;

import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.GatewayResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per request: at INFO if it was slow or failed on our side, else at DEBUG. */
public final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.kontract.access");
    private static final long SLOW_NANOS = 1_000_000_000L;
    private static final int MAX_PATH = 200;

    private AccessLog() {}

    /** Notes a request, without its query, headers and body. */
    public static void log(GatewayRequest request, GatewayResponse response, long nanos) {
        log(request.method(), request.path(), response.status(), nanos);
    }

    /** Notes a call of any wire, by the HTTP status that its outcome would have. */
    public static void log(String method, String path, int status, long nanos) {
        if (status >= 500 || nanos >= SLOW_NANOS) {
            LOG.info("{} {} {} {} ms", method, printable(path), status, millis(nanos));
        } else if (LOG.isDebugEnabled()) {
            LOG.debug("{} {} {} {} ms", method, printable(path), status, millis(nanos));
        }
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }

    /** The path without what could forge or break a line. */
    static String printable(String path) {
        String start = path.length() > MAX_PATH ? path.substring(0, MAX_PATH) + "…" : path;
        StringBuilder out = new StringBuilder(start.length());
        start.chars().forEach(c -> out.append(c <= ' ' || c == 0x7f || (c > 0x7f && c < 0xa0) ? '?' : (char) c));
        return out.toString();
    }
}
