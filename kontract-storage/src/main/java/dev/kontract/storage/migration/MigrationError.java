package dev.kontract.storage.migration;

import dev.kontract.error.HttpError;
import org.jspecify.annotations.Nullable;

/** What keeps a database from being migrated. Nothing has changed then, unless the message says so. */
public final class MigrationError extends HttpError {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. The error's code is the name behind {@code KONTRACT_MIGRATION_}. */
    public enum Reason {
        /** A change is not safe, and no written migration resolves it. */
        REFUSED,
        /** Written migrations have to run first. */
        PENDING,
        /** A migration that was applied is another one now, or two have one number, or one comes too late. */
        ORDER,
        /** A migration cannot be undone. */
        IRREVERSIBLE,
        /** A script fails. */
        SCRIPT,
        /** A record does not fit its type after the migrations. */
        UNFIT,
        /** Records have the same value where an index forbids it; everything else was migrated. */
        DUPLICATES,
        /** The role may not change the schema. */
        PRIVILEGE,
        /** The lock file cannot be used. */
        LOCK_FILE
    }

    /** An error with a message that is safe to show. */
    public MigrationError(Reason reason, String message) {
        this(reason, message, null);
    }

    /** An error with a cause for the log. */
    public MigrationError(Reason reason, String message, @Nullable Throwable cause) {
        super(500, "KONTRACT_MIGRATION_" + reason.name(), message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
