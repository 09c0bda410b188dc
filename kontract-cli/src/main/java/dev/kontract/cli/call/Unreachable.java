package dev.kontract.cli.call;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import java.net.http.WebSocketHandshakeException;

/** There is no connection, or none any more. */
final class Unreachable {
    private Unreachable() {}

    /** What the server answered counts, even if it hung up afterwards. */
    static RPCError lost(RPCError failure) {
        return failure instanceof RemoteRPCError
                ? failure
                : new RPCError(
                        ErrorCode.SERVICE_UNAVAILABLE.name(), "The connection to the server was lost", null, failure);
    }

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
        return "The server is out of reach";
    }
}
