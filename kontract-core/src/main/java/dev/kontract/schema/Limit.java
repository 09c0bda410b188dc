package dev.kontract.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A rule on a number, or on how many elements there are, that can be checked where the value is computed, as in a database.
 * Immutable.
 *
 * @param bound what the value is compared with
 * @param rule the rule's name, as in a {@link Violation}
 * @param message in words that a user may see
 */
public record Limit(Kind kind, BigDecimal bound, String rule, String message) {
    /** What has to be true. */
    public enum Kind {
        /** The number is the bound or more. */
        AT_LEAST,
        /** The number is more than the bound. */
        MORE_THAN,
        /** The number is the bound or less. */
        AT_MOST,
        /** The number is less than the bound. */
        LESS_THAN,
        /** The number has at most so many digits after the point, zeros at the end not counted. */
        FRACTION_DIGITS,
        /** There are so many elements or more. */
        ELEMENTS_AT_LEAST,
        /** There are so many elements or fewer. */
        ELEMENTS_AT_MOST
    }

    /**
     * The limits on a schema's numbers or on its collections' elements, those of the type included; of what is within an
     * element they say nothing.
     *
     * @return empty if one of the rules is no limit
     */
    public static Optional<List<Limit>> of(Schema<?> schema) {
        return Limits.of(schema);
    }

    /** Whether a number keeps it; of a number of elements too. */
    public boolean admits(BigDecimal value) {
        return switch (kind) {
            case AT_LEAST, ELEMENTS_AT_LEAST -> value.compareTo(bound) >= 0;
            case MORE_THAN -> value.compareTo(bound) > 0;
            case AT_MOST, ELEMENTS_AT_MOST -> value.compareTo(bound) <= 0;
            case LESS_THAN -> value.compareTo(bound) < 0;
            case FRACTION_DIGITS -> value.stripTrailingZeros().scale() <= bound.intValueExact();
        };
    }

    static Limit of(Kind kind, long bound, String rule, String message) {
        return new Limit(kind, BigDecimal.valueOf(bound), rule, message);
    }

    Limit saying(String words) {
        return new Limit(kind, bound, rule, words);
    }
}
