package dev.kontract.auth;

/**
 * A session and the token that proves it.
 *
 * @param token for the {@code Authorization} header, after {@code Bearer}
 * @param session what the token says
 */
public record IssuedSession(String token, AuthSession session) {
    /** Names the session, never the token. */
    @Override
    public String toString() {
        return "IssuedSession[" + session + "]";
    }
}
