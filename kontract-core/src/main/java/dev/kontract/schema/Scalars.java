package dev.kontract.schema;

import dev.kontract.data.DataReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scalars whose reading needs more than one step. */
final class Scalars {
    private Scalars() {}

    static float readFloat(DataReader in) {
        double value = in.float64();
        if (Math.abs(value) > Float.MAX_VALUE) {
            in.violations().add("range", "must fit a 32-bit float");
        }
        return (float) value;
    }

    /** No wire carries NaN and the infinities. */
    static <N extends Number> Rule<N> finite(double max) {
        String words = "must be a finite number";
        BigDecimal bound = new BigDecimal(max);
        return LimitedRule.of(
                (value, violations) -> {
                    if (!Double.isFinite(value.doubleValue())) {
                        violations.add("range", words);
                    }
                },
                new Limit(Limit.Kind.AT_LEAST, bound.negate(), "range", words),
                new Limit(Limit.Kind.AT_MOST, bound, "range", words));
    }

    static @Nullable BigInteger readBigInteger(DataReader in) {
        BigDecimal value = in.decimal();
        if (value == null) {
            return null;
        }
        if (value.stripTrailingZeros().scale() > 0) {
            in.violations().add("type", "must be an integer");
            return null;
        }
        return value.toBigInteger();
    }

    static @Nullable Character readChar(DataReader in) {
        String value = in.string();
        if (value != null && value.length() != 1) {
            in.violations().add("size", "must be one character");
            return null;
        }
        return value == null ? null : value.charAt(0);
    }

    /** The JDK accepts short forms; the field's form has 36 characters. */
    static UUID parseUuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("Not 36 characters");
        }
        return UUID.fromString(text);
    }
}
