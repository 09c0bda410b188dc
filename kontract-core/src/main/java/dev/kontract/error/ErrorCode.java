package dev.kontract.error;

/** The platform's error codes, each with the HTTP status it travels under. */
public enum ErrorCode {
    /** No valid credentials. */
    UNAUTHORIZED(401),
    /** Valid credentials, but not for this. */
    FORBIDDEN(403),
    /** No such procedure, route or row. */
    NOT_FOUND(404),
    /** The request is malformed. */
    INVALID_REQUEST(400),
    /** A permission bit is missing. */
    PERMISSION_DENIED(403),
    /** Something failed inside; the cause is in the log. */
    INTERNAL_ERROR(500),
    /** A part the call needs is down or overloaded; calling later may succeed. */
    SERVICE_UNAVAILABLE(503),
    /** The call took longer than its time limit. */
    TIMEOUT(504),
    /** The session is over. */
    SESSION_EXPIRED(401),
    /** The ciphertext does not authenticate. */
    DECRYPTION_FAILED(400),
    /** The nonce does not match its frame. */
    INVALID_NONCE(400);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
