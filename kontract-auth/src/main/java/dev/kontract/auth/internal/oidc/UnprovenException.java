package dev.kontract.auth.internal.oidc;

/** A provider's answer proves nothing. The message is for the log: it says why, and quotes no token or code. */
final class UnprovenException extends Exception {
    private static final long serialVersionUID = 1L;

    UnprovenException(String why) {
        super(why);
    }
}
