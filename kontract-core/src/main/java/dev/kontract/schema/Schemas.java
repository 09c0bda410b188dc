package dev.kontract.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of everything but records and sealed interfaces. Temporal types and UUIDs are text (ISO 8601, RFC 9562);
 * bytes are base64 on text wires.
 */
public final class Schemas {
    /** Text without the character U+0000 and without unpaired surrogates. */
    public static final Schema<String> STRING = ScalarSchema.of("string", in -> in.string(), (out, v) -> out.string(v));
    /** A boolean. */
    public static final Schema<Boolean> BOOLEAN = ScalarSchema.of("boolean", in -> in.bool(), (out, v) -> out.bool(v));
    /** An 8-bit integer. */
    public static final Schema<Byte> BYTE =
            ScalarSchema.of("byte", in -> (byte) in.integer(Byte.MIN_VALUE, Byte.MAX_VALUE), (out, v) -> out.int32(v));
    /** A 16-bit integer. */
    public static final Schema<Short> SHORT = ScalarSchema.of(
            "short", in -> (short) in.integer(Short.MIN_VALUE, Short.MAX_VALUE), (out, v) -> out.int32(v));
    /** A 32-bit integer. */
    public static final Schema<Integer> INT = ScalarSchema.of(
            "int", in -> (int) in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE), (out, v) -> out.int32(v));
    /** A 64-bit integer. */
    public static final Schema<Long> LONG =
            ScalarSchema.of("long", in -> in.integer(Long.MIN_VALUE, Long.MAX_VALUE), (out, v) -> out.int64(v));
    /** A finite 32-bit float. */
    public static final Schema<Float> FLOAT = ScalarSchema.<Float>of(
                    "float", Scalars::readFloat, (out, v) -> out.float64(v))
            .with(Scalars.finite(Float.MAX_VALUE));
    /** A finite 64-bit float. */
    public static final Schema<Double> DOUBLE = ScalarSchema.<Double>of(
                    "double", in -> in.float64(), (out, v) -> out.float64(v))
            .with(Scalars.finite(Double.MAX_VALUE));
    /** A decimal number, as text. */
    public static final Schema<BigDecimal> DECIMAL =
            ScalarSchema.of("decimal", in -> in.decimal(), (out, v) -> out.decimal(v));
    /** An integer of any size, as text. */
    public static final Schema<BigInteger> BIG_INTEGER =
            ScalarSchema.of("bigInteger", Scalars::readBigInteger, (out, v) -> out.decimal(new BigDecimal(v)));
    /** Bytes. */
    public static final Schema<byte[]> BYTES = ScalarSchema.of("bytes", in -> in.bytes(), (out, v) -> out.bytes(v));
    /** A character. */
    public static final Schema<Character> CHAR =
            ScalarSchema.of("char", Scalars::readChar, (out, v) -> out.string(String.valueOf(v)));
    /** A moment, for example {@code 2026-01-31T10:00:00Z}. */
    public static final Schema<Instant> INSTANT = ScalarSchema.text("instant", "an instant", Instant::parse);
    /** A date. */
    public static final Schema<LocalDate> LOCAL_DATE = ScalarSchema.text("localDate", "a date", LocalDate::parse);
    /** A time of day. */
    public static final Schema<LocalTime> LOCAL_TIME = ScalarSchema.text("localTime", "a time", LocalTime::parse);
    /** A date and a time of day. */
    public static final Schema<LocalDateTime> LOCAL_DATE_TIME =
            ScalarSchema.text("localDateTime", "a date and time", LocalDateTime::parse);
    /** A duration. */
    public static final Schema<Duration> DURATION = ScalarSchema.text("duration", "a duration", Duration::parse);
    /** A UUID. */
    public static final Schema<UUID> UUID = ScalarSchema.text("uuid", "a UUID", Scalars::parseUuid);
    /** Any plain data: maps with string keys, lists, strings, numbers, booleans, byte arrays and null. */
    public static final Schema<@Nullable Object> ANY = new AnySchema();
    /** No value: null. */
    public static final Schema<@Nullable Void> VOID = new VoidSchema();

    private Schemas() {}

    /** A list, unmodifiable when read. */
    public static <T> Schema<List<T>> list(Schema<T> element) {
        return new CollectionSchema<>(element, false, Collections::unmodifiableList);
    }

    /** A set in the order of its elements, unmodifiable when read; an element that appears twice is a violation. */
    public static <T> Schema<Set<T>> set(Schema<T> element) {
        return new CollectionSchema<T, Set<T>>(
                element, true, read -> Collections.unmodifiableSet(new LinkedHashSet<>(read)));
    }

    /** A map with text as its keys, unmodifiable when read. */
    public static <V> Schema<Map<String, V>> map(Schema<V> value) {
        return map(STRING, value);
    }

    /** A map whose keys are written as text, unmodifiable when read. */
    public static <K, V> Schema<Map<K, V>> map(Schema<K> key, Schema<V> value) {
        return new MapSchema<>(key, value);
    }

    /** A value or none. */
    public static <T> Schema<Optional<T>> optional(Schema<T> value) {
        return new OptionalSchema<>(value);
    }

    /** A value or null. */
    public static <T> Schema<@Nullable T> nullable(Schema<T> value) {
        return new NullableSchema<>(value);
    }

    /** One of the constants, by name: {@code constants(Color.values())}. */
    public static <E extends Enum<E>> Schema<E> constants(E[] values) {
        return new EnumSchema<>(List.of(values));
    }

    /** A schema that is only looked up when it is used, for types that contain themselves. */
    public static <T> Schema<T> lazy(Supplier<? extends Schema<T>> schema) {
        return new LazySchema<>(schema);
    }
}
