package dev.kontract.storage.internal.exec;

import dev.kontract.storage.internal.database.Sql;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statement of the program itself, with {@code $1} and so on as the driver wants them. It is cut where PostgreSQL
 * would cut it (its manual, section 4.1), to find parameters and semicolons that are not in quotes or comments.
 */
public final class ClientStatement {
    private static final Pattern PART = Pattern.compile("""
            (?<quoted>[eE]'(?:[^'\\\\]++|''|\\\\.)*+'|'(?:[^']++|'')*+'|"(?:[^"]++|"")*+"|\\$(?<tag>[\\p{L}_]?\\w*+)\\$.*?\\$\\k<tag>\\$)
            |(?<comment>--[^\\n]*+|/\\*.*?\\*/)
            |\\$(?<parameter>[1-9]\\d{0,4}+)
            |(?<word>[\\p{L}_][\\p{L}\\w$]*+)
            |(?<mark>\\?)
            |(?<end>;)
            |(?<other>.)\
            """.replace("\n", ""), Pattern.DOTALL);

    private static final Set<String> OF_TRANSACTIONS =
            Set.of("abort", "begin", "commit", "end", "prepare", "release", "rollback", "savepoint", "set", "start");

    private final SqlBuilder out = new SqlBuilder();
    private final Parameters parameters;
    private final Set<Integer> used = new TreeSet<>();
    private boolean begun;
    private boolean ended;

    private ClientStatement(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * The statement for the driver.
     *
     * @throws IllegalArgumentException if it is none, several, about transactions, or has other parameters
     */
    public static Sql of(String sql, @Nullable Object... values) {
        ClientStatement statement = new ClientStatement(new Parameters(Arrays.asList(values)));
        Matcher part = PART.matcher(sql);
        while (part.find()) {
            statement.add(part, values.length);
        }
        if (!statement.begun) {
            throw new IllegalArgumentException("There is no statement");
        } else if (statement.used.size() != values.length) {
            throw new IllegalArgumentException(
                    "The statement uses " + statement.used.size() + " parameters, not " + values.length);
        }
        return statement.out.build();
    }

    private void add(Matcher part, int count) {
        String text = part.group();
        if (part.group("comment") != null || text.isBlank()) {
            out.add(" ");
            return;
        } else if (part.group("end") != null) {
            ended = true;
            return;
        } else if (ended) {
            throw new IllegalArgumentException("Only one statement runs at a time");
        }
        if (!begun && OF_TRANSACTIONS.contains(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Transactions begin and end with calls, not by statements");
        }
        begun = true;
        if (part.group("parameter") != null) {
            bind(Integer.parseInt(part.group("parameter")), count);
        } else {
            out.add(part.group("mark") != null ? "??" : text);
        }
    }

    private void bind(int number, int count) {
        if (number > count) {
            throw new IllegalArgumentException("The parameter $" + number + " is missing");
        }
        used.add(number);
        parameters.bind(out, number);
    }
}
