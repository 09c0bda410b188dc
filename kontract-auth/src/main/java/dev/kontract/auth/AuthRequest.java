package dev.kontract.auth;

import dev.kontract.procedure.Payload;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A request to one of the {@code /auth} routes.
 *
 * @param method the HTTP method, in upper case
 * @param path the path without the query, for example {@code /auth/login}
 * @param authorization the {@code Authorization} header's value, if there is one
 * @param userAgent the {@code User-Agent} header's value, if there is one: new sessions are named after it
 * @param client where it came from, as far as that can be trusted; those without an address are counted as one
 * @param query what follows the question mark, as it was sent; empty if nothing does
 * @param cookie the {@code Cookie} header's value, if there is one
 * @param body the body
 */
public record AuthRequest(
        String method,
        String path,
        Optional<String> authorization,
        Optional<String> userAgent,
        Optional<InetAddress> client,
        String query,
        Optional<String> cookie,
        Payload body) {
    /** Names the route, never the header or the body. */
    @Override
    public String toString() {
        return "AuthRequest[" + method + " " + path + "]";
    }
}
