package dev.kontract.storage.internal.exec;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.storage.ExecLimits;
import java.sql.SQLException;
import java.util.Optional;

/** Turns what PostgreSQL says of accepted SQL into typed errors without the values it names. Stateless. */
public final class ExecErrors {
    private ExecErrors() {}

    /** The error of a result beyond the limits. */
    static HttpError tooLarge(String message) {
        return new HttpError(413, ErrorCode.INVALID_REQUEST.name(), message);
    }

    /** The error of a statement that gives or changes too many rows. */
    public static HttpError tooManyRows(ExecLimits limits) {
        return tooLarge("The SQL gives or changes more than " + limits.maxRows() + " rows");
    }

    /** The error to show for one of the storage: a better one where the SQL is to blame. */
    public static RPCError of(RPCError failure) {
        String state =
                failure.getCause() instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        if (state.startsWith("22")) {
            return data(state).map(message -> invalid(message, failure)).orElse(failure);
        } else if (state.startsWith("42")) {
            return types(state)
                    .map(message -> (RPCError) new HttpError(ErrorCode.INVALID_REQUEST, message, failure.getCause()))
                    .orElse(failure);
        } else if (state.startsWith("54") || state.equals("53200")) {
            return tooLarge("The SQL makes values that are too large");
        }
        return failure;
    }

    private static RPCError invalid(String message, RPCError failure) {
        return new RPCError(RpcCode.INVALID_DATA, message, null, failure.getCause());
    }

    private static Optional<String> data(String state) {
        return Optional.ofNullable(
                switch (state) {
                    case "22012" -> "The SQL divides by zero";
                    case "22003", "22008", "22015" -> "A number or a time in the SQL is out of range";
                    case "22P02", "22007", "22018", "22023", "22032" ->
                        "A value in the SQL is not of the type it is" + " cast to, or not one that the function takes";
                    default -> "The SQL cannot be computed with these values";
                });
    }

    private static Optional<String> types(String state) {
        return Optional.ofNullable(
                switch (state) {
                    case "42803" -> "A field of the SQL must be in GROUP BY or in an aggregate";
                    case "42P10" -> "With DISTINCT, what the SQL orders by must be one of its outputs";
                    case "42804", "42846", "42883", "42725", "42P18", "42P08", "42809" ->
                        "An operator, a function or a" + " choice of the SQL does not take these types: cast them";
                    default -> null;
                });
    }
}
