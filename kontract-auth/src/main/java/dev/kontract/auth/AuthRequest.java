package dev.kontract.auth;

import dev.kontract.procedure.Payload;
import java.util.Optional;

/**
 * A request to one of the {@code /auth} routes, with the route's method.
 *
 * @param path the path without the query, for example {@code /auth/login}
 * @param authorization the {@code Authorization} header's value, if there is one
 * @param body the body
 */
public record AuthRequest(String path, Optional<String> authorization, Payload body) {
    /** Names the route, never the header or the body. */
    @Override
    public String toString() {
        return "AuthRequest[" + path + "]";
    }
}
