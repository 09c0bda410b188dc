package dev.kontract.storage.migration;

import java.time.Instant;
import java.util.Optional;

/**
 * A written migration and the database.
 *
 * @param id the migration
 * @param state where it stands
 * @param appliedAt when it was applied
 */
public record MigrationStatus(String id, State state, Optional<Instant> appliedAt) {
    /** Where it stands. */
    public enum State {
        /** It has run, or the database was made from a later state. */
        APPLIED,
        /** It has not run. */
        PENDING,
        /** It has run, and is another one now. */
        CHANGED,
        /** It has run, and is here no more. */
        MISSING
    }
}
