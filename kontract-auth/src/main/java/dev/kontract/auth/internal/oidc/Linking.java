package dev.kontract.auth.internal.oidc;

/**
 * Who asked for another way to log in.
 *
 * @param owner the user's id; empty for nobody
 * @param sid the session's id
 */
public record Linking(String owner, String sid) {
    /** A login. */
    public static final Linking NONE = new Linking("", "");

    /** Whether this is a login. */
    public boolean isNone() {
        return owner.isEmpty();
    }
}
