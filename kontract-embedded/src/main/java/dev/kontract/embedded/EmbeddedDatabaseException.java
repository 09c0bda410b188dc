package dev.kontract.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server that cannot start or stop. The message names the reason and the directory, never a password. */
public final class EmbeddedDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a server cannot start or stop. */
    public enum Reason {
        /** A running process has the directory open. */
        IN_USE,
        /** The directory was written by another major version of PostgreSQL. */
        OTHER_VERSION,
        /** No space is left where the data or the unpacked server goes. */
        DISK_FULL,
        /** The class path has no PostgreSQL for this system. */
        NO_BINARIES,
        /** PostgreSQL refuses to run as root, and this system does not let it run as nobody. */
        ROOT,
        /** The server or its file system said no; the message has its words. */
        FAILED
    }

    EmbeddedDatabaseException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    EmbeddedDatabaseException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
