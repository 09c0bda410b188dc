package dev.kontract.storage.internal.database;

import dev.kontract.error.RPCError;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a statement refuses to do. PostgreSQL lets no plain statement raise an error of its own, so it casts a mark to a
 * number: the failure, 22P02, repeats the mark, which is ours and no data.
 *
 * @param mark unique in its transaction
 */
public record Refusal(String mark, Supplier<RPCError> error) {
    private static final String NO_NUMBER = "22P02";

    /** The error of a failure, if one of the statements that were sent refused. */
    static Optional<RPCError> in(List<Sql> sent, SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return NO_NUMBER.equals(failure.getSQLState())
                ? sent.stream()
                        .flatMap(sql -> sql.refusals().stream())
                        .filter(refusal -> message.contains('"' + refusal.mark() + '"'))
                        .findFirst()
                        .map(refusal -> refusal.error().get())
                : Optional.empty();
    }
}
