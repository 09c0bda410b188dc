package dev.kontract.storage.internal.exec;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The binary operators that are accepted, and nothing else is. */
enum Operator {
    EQUAL("=", Level.COMPARISON),
    NOT_EQUAL("<>", Level.COMPARISON),
    LESS("<", Level.COMPARISON),
    LESS_OR_EQUAL("<=", Level.COMPARISON),
    GREATER(">", Level.COMPARISON),
    GREATER_OR_EQUAL(">=", Level.COMPARISON),
    CONCATENATE("||", Level.OTHER),
    CONTAINS("@>", Level.OTHER),
    CONTAINED("<@", Level.OTHER),
    ELEMENT("->", Level.OTHER),
    ELEMENT_TEXT("->>", Level.OTHER),
    ADD("+", Level.SUM),
    SUBTRACT("-", Level.SUM),
    MULTIPLY("*", Level.PRODUCT),
    DIVIDE("/", Level.PRODUCT),
    REMAINDER("%", Level.PRODUCT),
    LIKE("LIKE", Level.WORD),
    NOT_LIKE("NOT LIKE", Level.WORD),
    ILIKE("ILIKE", Level.WORD),
    NOT_ILIKE("NOT ILIKE", Level.WORD),
    DISTINCT("IS DISTINCT FROM", Level.WORD),
    NOT_DISTINCT("IS NOT DISTINCT FROM", Level.WORD);

    private static final Map<String, Operator> SIGNS = Stream.of(values())
            .filter(operator -> operator.level != Level.WORD)
            .collect(Collectors.toUnmodifiableMap(Operator::sql, Function.identity()));

    private final String sql;
    private final Level level;

    Operator(String sql, Level level) {
        this.sql = sql;
        this.level = level;
    }

    /** How tightly operators bind, the loosest first (PostgreSQL's manual, section 4.1.6). */
    enum Level {
        COMPARISON,
        WORD,
        OTHER,
        SUM,
        PRODUCT
    }

    String sql() {
        return sql;
    }

    /** The operator with this sign, if it is of this level. */
    static Optional<Operator> of(Token token, Level level) {
        if (token.kind() != Token.Kind.OPERATOR) {
            return Optional.empty();
        }
        Operator found = SIGNS.get(token.text().equals("!=") ? "<>" : token.text());
        return Optional.ofNullable(found).filter(operator -> operator.level == level);
    }

    /** Whether the sign is one of an operator that is accepted at some place. */
    static boolean isSign(String text) {
        return text.equals("!=") || SIGNS.containsKey(text);
    }
}
