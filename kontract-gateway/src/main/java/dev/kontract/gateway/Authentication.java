package dev.kontract.gateway;

import dev.kontract.Principal;
import dev.kontract.procedure.Answer;
import java.util.Optional;

/** How a gateway learns who calls, and the routes where a caller becomes somebody. Thread-safe. */
public interface Authentication {
    /**
     * Who makes a call.
     *
     * @param authorization the {@code Authorization} header's value; empty if there is none
     * @throws dev.kontract.error.RPCError if that proves nobody who may call
     */
    Principal authenticate(Optional<String> authorization);

    /** The HTTP method of the route with this path under {@code /auth/}; empty if there is no such route. */
    Optional<String> method(String path);

    /**
     * Handles a request to one of the routes, with the method of the route.
     *
     * @param path the route's path: the request's, decoded
     * @throws dev.kontract.error.RPCError if it is refused
     */
    Answer handle(String path, GatewayRequest request);
}
