package dev.kontract.storage.internal.exec;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types that are accepted behind {@code ::} and in {@code CAST}, without modifiers; no other is. */
enum CastType {
    TEXT("text"),
    INTEGER("integer"),
    INT("integer"),
    BIGINT("bigint"),
    NUMERIC("numeric"),
    BOOLEAN("boolean"),
    DATE("date"),
    TIMESTAMP("timestamp"),
    TIMESTAMPTZ("timestamptz"),
    INTERVAL("interval"),
    JSONB("jsonb"),
    DOUBLE("double precision");

    private static final Map<String, CastType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(CastType::word, Function.identity()));

    private final String sql;

    CastType(String sql) {
        this.sql = sql;
    }

    /** The type that a word names or begins to. */
    static Optional<CastType> of(Token word) {
        return word.kind() == Token.Kind.WORD
                ? Optional.ofNullable(BY_NAME.get(word.text().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String sql() {
        return sql;
    }
}
