package dev.kontract.storage.isolation;

/** What the client knows about a transaction. */
enum Outcome {
    /** It was acknowledged. */
    COMMITTED,
    /** It was refused: nothing of it may be seen. */
    FAILED,
    /** The answer never came: it happened or it did not. */
    UNKNOWN
}
