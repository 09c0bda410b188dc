package dev.kontract.storage.internal.exec;

import dev.kontract.error.KontractError;
import dev.kontract.error.PermissionError;
import dev.kontract.error.RPCError;
import dev.kontract.storage.ExecLimits;
import dev.kontract.storage.ExecSyntaxError;
import dev.kontract.storage.Item;
import dev.kontract.storage.internal.database.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What becomes of SQL on the table of items, without a database. */
final class Guard {
    private static final TableColumns COLUMNS = TableColumns.of(Item.ITEMS);
    private static final Scope SCOPE = new Scope("tbl_items_0", Optional.of("me"), "id");
    private static final ExecLimits LIMITS = ExecLimits.DEFAULT.withMaxBytes(1_000);

    private Guard() {}

    /**
     * What became of it.
     *
     * @param verdict in the words of the corpus
     * @param canonical the statements for the database, with parameters as PostgreSQL writes them; none unless accepted
     */
    record Outcome(String verdict, List<String> canonical) {
        boolean isAccepted() {
            return verdict.equals("harmless");
        }
    }

    static Outcome of(String sql) {
        List<@Nullable Object> parameters = Arrays.asList(2L, "text", List.of("a"), null, true);
        try {
            Statement statement = StatementParser.parse(sql, COLUMNS, parameters.size());
            List<String> canonical = new ArrayList<>();
            for (Sql each : canonical(statement, () -> Canonical.of(SCOPE, parameters, LIMITS))) {
                canonical.add(numbered(each));
            }
            return new Outcome("harmless", canonical);
        } catch (ExecSyntaxError refused) {
            return new Outcome("syntax", List.of());
        } catch (PermissionError refused) {
            return new Outcome("permission", List.of());
        } catch (KontractError refused) {
            return new Outcome("cross-table", List.of());
        } catch (RPCError refused) {
            return new Outcome("data", List.of());
        } catch (IllegalArgumentException refused) {
            return new Outcome("parameter", List.of());
        }
    }

    private static List<Sql> canonical(Statement statement, Supplier<Canonical> writers) {
        return switch (statement) {
            case Statement.Select select -> List.of(writers.get().select(select));
            case Statement.Insert insert ->
                List.of(writers.get().values(insert), writers.get().returned(insert.returning(), List.of("a")));
            case Statement.Update update ->
                List.of(writers.get().updated(update), writers.get().returned(update.returning(), List.of("a")));
            case Statement.Delete delete -> List.of(writers.get().deleted(delete));
        };
    }

    private static String numbered(Sql sql) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (char c : sql.text().toCharArray()) {
            text.append(c == '?' ? "$" + ++number : String.valueOf(c));
        }
        if (number != sql.parameters().size()) {
            throw new IllegalStateException(
                    number + " places for " + sql.parameters().size() + " parameters");
        }
        return text.toString();
    }
}
