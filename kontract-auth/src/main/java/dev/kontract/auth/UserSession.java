package dev.kontract.auth;

import java.time.Instant;

/**
 * A session as its user sees it. Immutable; holds nothing secret.
 *
 * @param id names it
 * @param label what it was named when it began, such as the name of a browser; may be empty
 * @param createdAt when it began
 * @param lastUsedAt when it was refreshed last
 * @param expiresAt when it ends unless it is refreshed
 */
public record UserSession(String id, String label, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {
    static UserSession of(StoredSession session) {
        StoredSession.Times times = session.times();
        return new UserSession(
                session.id(), session.label(), times.createdAt(), times.refreshedAt(), times.expiresAt());
    }
}
