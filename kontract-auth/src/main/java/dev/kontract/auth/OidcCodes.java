package dev.kontract.auth;

/** The codes of the errors that a login by OpenID Connect may end with, beside those of {@link Users} and {@link Identities}. */
public final class OidcCodes {
    /** The login was not begun in this browser, took too long, or was finished before (400). */
    public static final String LOGIN_OVER = "LOGIN_OVER";
    /** The user, or the provider, did not allow it (403). */
    public static final String LOGIN_DENIED = "LOGIN_DENIED";
    /** What the provider answered proves nothing; the log says why (403). */
    public static final String LOGIN_REFUSED = "LOGIN_REFUSED";

    private OidcCodes() {}
}
