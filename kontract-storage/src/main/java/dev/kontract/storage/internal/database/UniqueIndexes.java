package dev.kontract.storage.internal.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The fields of the unique indexes that were declared, by what their names end in. Thread-safe. */
public final class UniqueIndexes {
    private static final Pattern DECLARED = Pattern.compile(".*_([0-9a-f]{8})");

    private final Map<String, List<String>> fields = new ConcurrentHashMap<>();

    /** Notes an index. */
    public void declare(String ending, List<String> names) {
        fields.put(ending, List.copyOf(names));
    }

    /** The fields of the declared index that a failure violates; empty if it violates none. */
    Optional<List<String>> violated(SQLException failure) {
        if (!SqlFailures.isDuplicate(failure) || !(failure instanceof PSQLException reported)) {
            return Optional.empty();
        }
        return Optional.ofNullable(reported.getServerErrorMessage())
                .map(ServerErrorMessage::getConstraint)
                .map(DECLARED::matcher)
                .filter(Matcher::matches)
                .map(name -> fields.getOrDefault(name.group(1), List.of()));
    }
}
