package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.storage.migration.MigrationError;
import dev.kontract.storage.migration.MigrationError.Reason;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says what is wrong with a script, naming its line and no stored data. Stateless. */
final class Scripts {
    /** Classes of states whose messages repeat words of the script and names of the catalog only. */
    private static final Set<String> TELLING = Set.of("42", "0A", "25", "KM");

    private static final Map<String, String> CLASSES = Map.of(
            "21", "one row was expected, and there are more",
            "22", "a value cannot be converted, or does not fit",
            "23", "a value is forbidden by a constraint or an index",
            "40", "it conflicts with others that write",
            "53", "the database has no room",
            "P0", "the script raised an error");

    private Scripts() {}

    static RuntimeException failure(String name, String script, SQLException failure) {
        if (SqlFailures.isLost(failure)) {
            return SqlFailures.of(failure);
        }
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        String group = state.length() < 2 ? "" : state.substring(0, 2);
        Optional<ServerErrorMessage> server = failure instanceof PSQLException told
                ? Optional.ofNullable(told.getServerErrorMessage())
                : Optional.empty();
        String said = TELLING.contains(group)
                ? server.map(ServerErrorMessage::getMessage).orElse("")
                : CLASSES.getOrDefault(group, "the database refuses it");
        String line = server.filter(message -> script.equals(message.getInternalQuery()))
                .map(message -> ", line " + line(script, message.getInternalPosition()))
                .orElse("");
        return new MigrationError(
                Reason.SCRIPT, "The migration " + name + line + ": " + said + " (" + state + ")", failure);
    }

    private static long line(String script, int position) {
        return 1
                + script.substring(0, Math.clamp(position - 1L, 0, script.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
