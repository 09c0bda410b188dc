package dev.kontract.gateway;

import dev.kontract.Principal;
import dev.kontract.auth.DevicePrincipal;
import dev.kontract.auth.Proof;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.procedure.Answer;
import java.time.Duration;
import java.util.List;
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

    /**
     * Who holds a token, for wires without headers.
     *
     * @throws dev.kontract.error.RPCError if that proves nobody who may call
     */
    default Principal authenticateToken(String token) {
        return authenticate(Optional.of("Bearer " + token));
    }

    /**
     * The key of a device, and whom it makes who signs with it; empty if there is no such device. Asked once a handshake.
     *
     * @param id as the client says
     */
    default Optional<DevicePrincipal> findDevice(String id) {
        return Optional.empty();
    }

    /**
     * Whether a stream has to end, because what was proved when it began counts no longer. Asked several times a second of
     * every stream, so it does no I/O.
     *
     * @param proof what was proved, with the session's id of the principal, or the device's id
     */
    default boolean isRevoked(Proof proof) {
        return false;
    }

    /**
     * Who calls over a stream whose token is over, as long as the token's session is not. Asked when a call finds it so, and
     * again after a while; may do I/O.
     *
     * @param sid the session's id
     * @param owner the user's id
     * @throws dev.kontract.error.RPCError with {@code SESSION_EXPIRED} if the session is over
     */
    default ContinuedSession continueSession(String sid, String owner) {
        throw new HttpError(ErrorCode.SESSION_EXPIRED, "The session is over; log in again");
    }

    /**
     * Whom a session makes who calls now.
     *
     * @param principal the caller
     * @param goodFor how long that counts without asking again
     */
    record ContinuedSession(Principal principal, Duration goodFor) {}

    /** The HTTP methods of the routes with this path under {@code /auth/}; empty if there is no such route. */
    List<String> methods(String path);

    /**
     * Handles a request to one of the routes, with a method of the route.
     *
     * @param path the route's path: the request's, decoded
     * @throws dev.kontract.error.RPCError if it is refused
     */
    Answer handle(String path, GatewayRequest request);
}
