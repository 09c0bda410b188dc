package dev.kontract.compiler.internal.model;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.Optional;

/** The types without parts, with their constant in {@code Schemas} and how TypeScript has them. */
public enum Scalar {
    /** Text. */
    STRING("java.lang.String", "string", "plain", Family.TEXT),
    /** True or false. */
    BOOLEAN("java.lang.Boolean", "boolean", "plain", Family.TRUTH),
    /** 8 bits. */
    BYTE("java.lang.Byte", "number", "plain", Family.NUMBER),
    /** 16 bits. */
    SHORT("java.lang.Short", "number", "plain", Family.NUMBER),
    /** 32 bits. */
    INT("java.lang.Integer", "number", "plain", Family.NUMBER),
    /** 64 bits. */
    LONG("java.lang.Long", "bigint", "long", Family.NUMBER),
    /** A 32-bit float. */
    FLOAT("java.lang.Float", "number", "plain", Family.NUMBER),
    /** A 64-bit float. */
    DOUBLE("java.lang.Double", "number", "plain", Family.NUMBER),
    /** A character. */
    CHAR("java.lang.Character", "string", "plain", Family.OTHER),
    /** A decimal number. */
    DECIMAL("java.math.BigDecimal", "string", "plain", Family.NUMBER),
    /** An integer of any size. */
    BIG_INTEGER("java.math.BigInteger", "bigint", "bigInteger", Family.NUMBER),
    /** Bytes. */
    BYTES("byte[]", "Uint8Array", "bytes", Family.BYTES),
    /** A moment. */
    INSTANT("java.time.Instant", "Date", "instant", Family.TIME),
    /** A date. */
    LOCAL_DATE("java.time.LocalDate", "string", "plain", Family.TIME),
    /** A time of day. */
    LOCAL_TIME("java.time.LocalTime", "string", "plain", Family.OTHER),
    /** A date and a time of day. */
    LOCAL_DATE_TIME("java.time.LocalDateTime", "string", "plain", Family.TIME),
    /** A duration. */
    DURATION("java.time.Duration", "string", "plain", Family.OTHER),
    /** A UUID. */
    UUID("java.util.UUID", "string", "plain", Family.OTHER);

    private final String javaName;
    private final String typeScript;
    private final String codec;
    private final Family family;

    Scalar(String javaName, String typeScript, String codec, Family family) {
        this.javaName = javaName;
        this.typeScript = typeScript;
        this.codec = codec;
        this.family = family;
    }

    /** What constraints apply to it. */
    public enum Family {
        /** Those of text. */
        TEXT,
        /** Those of booleans. */
        TRUTH,
        /** Those of numbers. */
        NUMBER,
        /** Those of sizes. */
        BYTES,
        /** Those of moments. */
        TIME,
        /** None. */
        OTHER
    }

    /** The scalar of a Java class. */
    public static Optional<Scalar> of(String javaName) {
        for (Scalar scalar : values()) {
            if (scalar.javaName.equals(javaName)) {
                return Optional.of(scalar);
            }
        }
        return Optional.empty();
    }

    /** The Java type, boxed. */
    public TypeName type() {
        return this == BYTES ? ArrayTypeName.of(TypeName.BYTE) : ClassName.bestGuess(javaName);
    }

    /** The TypeScript type. */
    public String typeScript() {
        return typeScript;
    }

    /** The TypeScript client's codec. */
    public String codec() {
        return codec;
    }

    /** What constraints apply to it. */
    public Family family() {
        return family;
    }
}
