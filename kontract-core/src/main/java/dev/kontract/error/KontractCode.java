package dev.kontract.error;

/** The {@code KONTRACT_*} codes: what the platform itself detects, each with what resolves it. */
public enum KontractCode {
    /** Required context fields are missing: provide sid, owner, currentTxid and perm. */
    CTX_MISSING(500),
    /** A table's physical name cannot be resolved: make sure its row in {@code storage} exists. */
    STORAGE_PTR_NOT_FOUND(500),
    /** SQL names another table: restrict {@code exec} to the current one. */
    EXEC_CROSS_TABLE(400),
    /** The permission bits are insufficient: align the caller's, the table's and the method's. */
    PERMISSION_DENIED(403),
    /** The transaction id is missing or invalid: call inside a transaction. */
    TXID_INVALID(500),
    /** An annotated element cannot be turned into a procedure: see the compiler's message. */
    DECORATOR_PARSE_FAILED(500),
    /** A cryptographic algorithm is unavailable: check the security providers. */
    CRYPTO_UNSUPPORTED(500),
    /** A ciphertext failed to verify: check key, nonce and tag. */
    DECRYPT_FAILED(400);

    private final int status;

    KontractCode(int status) {
        this.status = status;
    }

    /** The code as it travels, for example {@code KONTRACT_PERMISSION_DENIED}. */
    public String code() {
        return "KONTRACT_" + name();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
