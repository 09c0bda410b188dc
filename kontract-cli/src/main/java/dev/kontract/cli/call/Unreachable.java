package dev.kontract.cli.call;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;

/** There is no connection. */
final class Unreachable {
    private Unreachable() {}

    static RPCError notThere(Exception failure) {
        return new RPCError(ErrorCode.SERVICE_UNAVAILABLE.name(), message(failure), null, failure);
    }

    private static String message(Exception failure) {
        String message = failure.getMessage();
        return message != null && failure.getCause() == null ? message : "The server is out of reach";
    }
}
