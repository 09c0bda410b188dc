package dev.kontract.storage;

import java.time.Instant;

/**
 * A session that has begun.
 *
 * @param sid names it, and is hard to guess
 * @param owner whose it is
 * @param currentTxid the id of the transaction that began it
 * @param expiresAt when it ends by itself, by the database's clock
 */
public record PinnedSession(String sid, String owner, long currentTxid, Instant expiresAt) {
    /** Does not name the session's id, which admits to it. */
    @Override
    public String toString() {
        return "PinnedSession[owner=" + owner + ", currentTxid=" + currentTxid + ", expiresAt=" + expiresAt + "]";
    }
}
