package dev.kontract.storage.internal.exec;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the caller gave for {@code $1} and so on. Immutable, as far as the values are. */
final class Parameters {
    private final List<? extends @Nullable Object> values;

    Parameters(List<? extends @Nullable Object> values) {
        this.values = values;
    }

    /** Binds a parameter, in the form in which documents hold such a value. */
    void bind(SqlBuilder out, int number) {
        bind(out, values.get(number - 1));
    }

    /** Whether a parameter takes the type that its place wants. */
    boolean waitsForAType(int number) {
        Object value = values.get(number - 1);
        Object inner = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return inner != null
                && !(inner instanceof Number)
                && !(inner instanceof Boolean)
                && !(inner instanceof Map<?, ?>)
                && !(inner instanceof Iterable<?>);
    }

    private static void bind(SqlBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.add("NULL");
            case Optional<?> optional -> bind(out, optional.orElse(null));
            case Boolean flag -> out.add(flag ? "TRUE" : "FALSE");
            case Long number -> out.bind(number);
            case Number number -> number(out, number);
            case CharSequence text -> out.bindText(text.toString());
            case Enum<?> constant -> out.bindText(constant.name());
            case Character one -> out.bindText(one.toString());
            case UUID uuid -> out.bindText(uuid.toString());
            case Temporal time -> out.bindText(time.toString());
            case Duration time -> out.bindText(time.toString());
            case byte[] bytes -> out.bindText(Base64.getEncoder().encodeToString(bytes));
            case Map<?, ?> map -> json(out, map);
            case Iterable<?> list -> json(out, list);
            default -> throw new IllegalArgumentException("Not a parameter: a value of " + value.getClass());
        }
    }

    private static void number(SqlBuilder out, Number number) {
        switch (number) {
            case BigInteger big -> cast(out, big.toString(), ColumnType.DECIMAL);
            case BigDecimal big -> cast(out, big.toString(), ColumnType.DECIMAL);
            case Double big -> cast(out, big.toString(), ColumnType.FLOAT);
            case Float small -> cast(out, small.toString(), ColumnType.FLOAT);
            case Integer small -> out.bind(small);
            case Short small -> out.bind(small.intValue());
            case Byte small -> out.bind(small.intValue());
            default -> throw new IllegalArgumentException("Not a parameter: a value of " + number.getClass());
        }
    }

    private static void json(SqlBuilder out, Object value) {
        byte[] json = Json.standard().write(Peer.STORE, writer -> Trees.writeAny(writer, value));
        cast(out, new String(json, StandardCharsets.UTF_8), ColumnType.JSON);
    }

    static void cast(SqlBuilder out, String text, ColumnType type) {
        out.add("CAST(").bindText(text).add(" AS " + type.sql() + ")");
    }

    /** A number of rows. */
    long count(int number) {
        Object value = values.get(number - 1);
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            long count = ((Number) value).longValue();
            if (count >= 0) {
                return count;
            }
        }
        throw new IllegalArgumentException("The parameter $" + number + " must be a number of rows");
    }
}
