package dev.kontract.auth;

/**
 * A session, the token that proves it, and the one that renews it.
 *
 * @param token for the {@code Authorization} header, after {@code Bearer}
 * @param session what the token says
 * @param refreshToken is good for one refresh of the session
 */
public record IssuedSession(String token, AuthSession session, String refreshToken) {
    /** Names the session, never a token. */
    @Override
    public String toString() {
        return "IssuedSession[" + session + "]";
    }
}
