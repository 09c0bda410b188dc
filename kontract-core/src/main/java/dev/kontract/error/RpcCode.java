package dev.kontract.error;

/** The codes of {@link RPCError}s that Kontract itself raises for a call. */
public final class RpcCode {
    /** The call took longer than its time limit. */
    public static final String TIMEOUT = "TIMEOUT";
    /** The session was destroyed or closed. */
    public static final String SESSION = "SESSION";
    /** A guardrail of the client tripped, such as too many pending calls. */
    public static final String CLIENT = "CLIENT";
    /** The handshake failed or timed out, or its auth payload was malformed. */
    public static final String HANDSHAKE = "HANDSHAKE";
    /** The input does not fit the procedure's input schema; the data lists the violations. */
    public static final String INPUT_VALIDATION = "INPUT_VALIDATION";
    /** The handler's output does not fit the output schema; the data lists the violations. */
    public static final String OUTPUT_VALIDATION = "OUTPUT_VALIDATION";
    /** The data on the wire, or a value meant for it, is not plain data. */
    public static final String INVALID_DATA = "INVALID_DATA";
    /** Something failed inside; the cause is in the log. */
    public static final String INTERNAL = "INTERNAL";
    /** Middleware called {@code next} not at all, twice, or with unusable extra context. */
    public static final String MIDDLEWARE = "MIDDLEWARE";
    /** Concurrent transactions kept conflicting; calling again is safe. */
    public static final String CONFLICT = "CONFLICT";

    /** Another record has the values that a unique index allows once; the data names the fields. */
    public static final String DUPLICATE = "DUPLICATE";

    /** The connection to the database was lost during the commit: the call was carried out, or it was not. */
    public static final String OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN";

    /** The idempotency key was used before, for a call with another input. */
    public static final String KEY_REUSED = "KEY_REUSED";

    /** The answer cannot be kept for an idempotency key; nothing was stored. */
    public static final String ANSWER_NOT_KEPT = "ANSWER_NOT_KEPT";

    private RpcCode() {}
}
