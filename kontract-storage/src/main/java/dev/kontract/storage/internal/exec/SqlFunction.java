package dev.kontract.storage.internal.exec;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that are accepted, and nothing else is. None reads, writes, waits, or makes much of little. */
enum SqlFunction {
    COUNT(1, 1, true),
    SUM(1, 1, true),
    AVG(1, 1, true),
    MIN(1, 1, true),
    MAX(1, 1, true),
    BOOL_AND(1, 1, true),
    BOOL_OR(1, 1, true),
    LOWER(1, 1, false),
    UPPER(1, 1, false),
    LENGTH(1, 1, false),
    BTRIM(1, 2, false),
    LTRIM(1, 2, false),
    RTRIM(1, 2, false),
    LEFT(2, 2, false),
    RIGHT(2, 2, false),
    SUBSTR(2, 3, false),
    STRPOS(2, 2, false),
    STARTS_WITH(2, 2, false),
    ABS(1, 1, false),
    CEIL(1, 1, false),
    FLOOR(1, 1, false),
    ROUND(1, 2, false),
    TRUNC(1, 2, false),
    SIGN(1, 1, false),
    MOD(2, 2, false),
    NOW(0, 0, false),
    DATE_PART(2, 2, false),
    DATE_TRUNC(2, 2, false),
    JSONB_ARRAY_LENGTH(1, 1, false),
    JSONB_TYPEOF(1, 1, false),
    COALESCE(1, 100, false),
    NULLIF(2, 2, false),
    GREATEST(1, 100, false),
    LEAST(1, 100, false);

    private static final Map<String, SqlFunction> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(SqlFunction::sqlName, Function.identity()));

    private final int minArguments;
    private final int maxArguments;
    private final boolean aggregate;

    SqlFunction(int minArguments, int maxArguments, boolean aggregate) {
        this.minArguments = minArguments;
        this.maxArguments = maxArguments;
        this.aggregate = aggregate;
    }

    /** The function that a word names. */
    static Optional<SqlFunction> of(Token word) {
        return word.kind() == Token.Kind.WORD
                ? Optional.ofNullable(BY_NAME.get(word.text().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The name as users write it. */
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name that only PostgreSQL's own function has; four are part of its grammar rather than functions. */
    String qualified() {
        return switch (this) {
            case COALESCE, NULLIF, GREATEST, LEAST -> name();
            default -> "pg_catalog." + sqlName();
        };
    }

    boolean isAggregate() {
        return aggregate;
    }

    boolean takes(int arguments) {
        return arguments >= minArguments && arguments <= maxArguments;
    }

    /** How many arguments it takes, in words. */
    String arity() {
        return minArguments == maxArguments ? String.valueOf(minArguments) : minArguments + " to " + maxArguments;
    }
}
