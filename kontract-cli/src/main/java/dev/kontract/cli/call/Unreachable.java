package dev.kontract.cli.call;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;
import java.net.http.WebSocketHandshakeException;

/** There is no connection. */
final class Unreachable {
    private Unreachable() {}

    static RPCError notThere(Exception failure) {
        return new RPCError(ErrorCode.SERVICE_UNAVAILABLE.name(), message(failure), null, failure);
    }

    private static String message(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebSocketHandshakeException refused) {
                return "There is no WebSocket: the server answered with status "
                        + refused.getResponse().statusCode();
            }
        }
        String message = failure.getMessage();
        return message != null && failure.getCause() == null ? message : "The server is out of reach";
    }
}
