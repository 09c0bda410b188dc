package dev.kontract.gateway.internal.server;

/** A request whose body is not read to its end; the answer's status says why. */
final class RefusedBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedBodyException(int status) {
        super("Refused with " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
