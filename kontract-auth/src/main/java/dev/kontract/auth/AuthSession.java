package dev.kontract.auth;

import java.time.Instant;
import java.util.List;

/**
 * What a token says. Times are whole seconds.
 *
 * @param sid the session's id
 * @param owner the user's id
 * @param isAnonymous whether the user had not registered when the token was issued
 * @param ugroups the groups the user belonged to then
 * @param iat when it was issued
 * @param exp when it ends
 */
public record AuthSession(
        String sid, String owner, boolean isAnonymous, List<String> ugroups, Instant iat, Instant exp) {
    /** Copies the groups. */
    public AuthSession {
        ugroups = List.copyOf(ugroups);
    }
}
