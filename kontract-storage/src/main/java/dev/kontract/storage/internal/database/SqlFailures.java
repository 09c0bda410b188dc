package dev.kontract.storage.internal.database;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.KontractCode;
import dev.kontract.error.KontractError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns failures of the database into typed errors whose messages hold neither SQL nor data. The states are those of
 * PostgreSQL's manual, appendix A.
 */
public final class SqlFailures {
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25P04");
    private static final Set<String> OVERLOADED = Set.of("53000", "53100", "53200", "53300", "53400");

    private SqlFailures() {}

    /** Whether the transaction lost against a concurrent one, and may succeed when it runs again. */
    public static boolean isConflict(SQLException failure) {
        return CONFLICTS.contains(state(failure));
    }

    /** Whether the connection is gone. */
    public static boolean isLost(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08") || LOST.contains(state);
    }

    /** Whether a relation is missing. */
    public static boolean isMissingTable(SQLException failure) {
        return state(failure).equals("42P01");
    }

    /** Whether a unique index forbids it. */
    public static boolean isDuplicate(SQLException failure) {
        return state(failure).equals("23505");
    }

    /** Whether the role lacks a privilege. */
    public static boolean isForbidden(SQLException failure) {
        return state(failure).equals("42501");
    }

    /** The typed error of a failure before the end of the transaction, or of one that the server reported. */
    public static RPCError of(SQLException failure) {
        String state = state(failure);
        if (isLost(failure)) {
            return unavailable("The connection to the database was lost; nothing was stored", failure);
        } else if (OVERLOADED.contains(state)) {
            return unavailable("The database has no room for this now; nothing was stored", failure);
        } else if (state.equals("57014")) {
            return new HttpError(ErrorCode.TIMEOUT, "The database took too long; nothing was stored", failure);
        } else if (isMissingTable(failure)) {
            return missingTable(failure);
        } else if (isConflict(failure)) {
            return conflict(failure);
        } else if (state.equals("25006")) {
            return readOnly(failure);
        } else if (state.startsWith("22") || state.startsWith("54")) {
            return new RPCError(RpcCode.INVALID_DATA, "The database cannot hold this data", null, withoutData(failure));
        }
        return new HttpError(ErrorCode.INTERNAL_ERROR, "The database refused the operation", failure);
    }

    /** The error of a write in a procedure that only reads. */
    public static KontractError readOnly(@Nullable SQLException failure) {
        return new KontractError(
                KontractCode.PERMISSION_DENIED,
                "This procedure only reads: declare the write permission to store data",
                failure);
    }

    /** The message of a data exception repeats the data, which must not reach the log. */
    private static SQLException withoutData(SQLException failure) {
        SQLException safe = new SQLException("PostgreSQL refused data", failure.getSQLState());
        safe.setStackTrace(failure.getStackTrace());
        return safe;
    }

    /** The error of a connection lost while the transaction was being committed. */
    public static RPCError outcomeUnknown(SQLException failure) {
        return new HttpError(
                500, // at a 503, proxies and clients call again
                RpcCode.OUTCOME_UNKNOWN,
                "The connection to the database was lost during the commit; the outcome is unknown: look before calling"
                        + " again",
                failure);
    }

    /** The error of work that kept conflicting. */
    public static RPCError conflict(@Nullable Throwable last) {
        return new HttpError(
                409, RpcCode.CONFLICT, "Concurrent calls kept changing the same data; calling again is safe", last);
    }

    /** The error of a table that has not been created. */
    public static RPCError missingTable(@Nullable Throwable cause) {
        return new KontractError(
                KontractCode.STORAGE_PTR_NOT_FOUND, "The table is not in the storage registry: migrate first", cause);
    }

    /** The error of a database out of reach. */
    public static RPCError unavailable(String message, @Nullable Throwable cause) {
        return new HttpError(ErrorCode.SERVICE_UNAVAILABLE, message, cause);
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
