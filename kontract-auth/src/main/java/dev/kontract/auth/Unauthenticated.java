package dev.kontract.auth;

/** What a call without a token gets. */
public enum Unauthenticated {
    /** An error, {@code UNAUTHORIZED}. */
    DENY,
    /** A principal that is nobody in particular: no session, no owner, the permission of anonymous users. */
    ANONYMOUS
}
