package dev.kontract.storage;

import org.jspecify.annotations.Nullable;

/**
 * SQL of the program itself, on everything that the server's role may use. No permission of a user is checked and no
 * version is written: for what users send, and for writes to tables of records, there is {@link TableProxy#exec}.
 * Thread-safe.
 */
@FunctionalInterface
public interface PGClient {
    /**
     * Runs one statement: within a call as a part of the call's transaction, else in a serializable one of its own, which
     * runs again if it conflicts. All rows are held in memory.
     *
     * @param sql one statement; {@code $1} and so on are the parameters
     * @param parameters text, numbers, booleans, dates and times, UUIDs, enum constants, bytes as base64, null; lists
     *     and maps become {@code jsonb}
     * @throws IllegalArgumentException if it is no single statement, begins or ends transactions, or the parameters are
     *     not those that it names
     * @throws dev.kontract.error.RPCError with {@code KONTRACT_PERMISSION_DENIED} if it writes in a procedure that only
     *     reads, {@code CONFLICT}, {@code TIMEOUT}, {@code SERVICE_UNAVAILABLE} or {@code INVALID_DATA}, or with {@code
     *     INTERNAL_ERROR} if PostgreSQL refuses it for another reason, which the log has; nothing is stored then
     */
    PGResult query(String sql, @Nullable Object... parameters);
}
