package dev.kontract.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * A passkey that a user has, as clients see it. Immutable.
 *
 * @param id names the passkey, and tells nothing of it
 * @param label what the user calls it
 * @param createdAt when it was added
 * @param lastUsedAt when somebody logged in with it last; empty if nobody has
 * @param isSynced whether it was, when last seen, copied to other devices of its owner's
 */
public record Passkey(String id, String label, Instant createdAt, Optional<Instant> lastUsedAt, boolean isSynced) {}
