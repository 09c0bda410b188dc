package dev.kontract.data;

import dev.kontract.schema.Violations;
import java.math.BigDecimal;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Checks on text and numbers that the reader of every wire makes; what is wrong becomes a violation. Stateless. */
public final class Text {
    private static final int MAX_DIGITS = 1_000;

    private Text() {}

    /** Records what no storage and no peer can keep: U+0000 and unpaired surrogates. */
    public static String checked(String text, Violations violations) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                violations.add("characters", "must not contain the character U+0000");
                return text;
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    violations.add("characters", "must not contain half a surrogate pair");
                    return text;
                }
                i++;
            }
        }
        return text;
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    /** Bytes from base64 (RFC 4648, section 4); null if it is none. */
    public static byte @Nullable [] base64(String text, Violations violations) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            violations.add("type", "must be base64");
            return null;
        }
    }

    /** A decimal number of at most 1,000 digits either side of the point; null if it is none. */
    public static @Nullable BigDecimal decimal(String text, Violations violations) {
        if (text.length() <= MAX_DIGITS) {
            try {
                return bounded(new BigDecimal(text), violations);
            } catch (NumberFormatException notANumber) {
                violations.add("type", "must be a decimal number");
                return null;
            }
        }
        violations.add("range", "must have at most 1000 digits");
        return null;
    }

    /** A decimal number, if it has at most 1,000 digits either side of the point; null otherwise. */
    public static @Nullable BigDecimal bounded(BigDecimal value, Violations violations) {
        if (Math.abs((long) value.scale()) > MAX_DIGITS || value.precision() > MAX_DIGITS) {
            violations.add("range", "must have at most 1000 digits");
            return null;
        }
        return value;
    }

    /** An integer in decimal digits; {@code min} if it is none or out of bounds. */
    public static long integer(String text, long min, long max, Violations violations) {
        try {
            return bounded(Long.parseLong(text), min, max, violations);
        } catch (NumberFormatException notAnInteger) {
            violations.add("type", "must be an integer");
            return min;
        }
    }

    /** An integer, if it is within bounds; {@code min} otherwise. */
    public static long bounded(long value, long min, long max, Violations violations) {
        if (value < min || value > max) {
            outOfRange(min, max, violations);
            return min;
        }
        return value;
    }

    /** A decimal number that stands for an integer; {@code min} if it does not, or is out of bounds. */
    static long integral(@Nullable BigDecimal value, long min, long max, Violations violations) {
        if (value == null || bounded(value, violations) == null) {
            return min;
        }
        if (value.stripTrailingZeros().scale() > 0) {
            violations.add("type", "must be an integer");
            return min;
        }
        if (value.compareTo(BigDecimal.valueOf(min)) < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0) {
            outOfRange(min, max, violations);
            return min;
        }
        return value.longValueExact();
    }

    /** A float that stands for an integer; {@code min} if it does not, or is out of bounds. */
    public static long integral(double value, long min, long max, Violations violations) {
        if (value != Math.rint(value) || Double.isInfinite(value)) {
            violations.add("type", "must be an integer");
            return min;
        }
        if (value < -0x1p63 || value >= 0x1p63) {
            outOfRange(min, max, violations);
            return min;
        }
        return bounded((long) value, min, max, violations);
    }

    /** Records that an integer is out of bounds. */
    public static void outOfRange(long min, long max, Violations violations) {
        violations.add("range", "must be between " + min + " and " + max);
    }
}
