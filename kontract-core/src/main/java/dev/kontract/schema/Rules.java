package dev.kontract.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The constraints of Jakarta Validation 3.1 (section 8) as rules: {@code Schemas.STRING.with(Rules.notBlank())}. Stateless;
 * the rules are named after their annotation, its first letter in lower case.
 */
public final class Rules {
    /** An address as HTML's {@code <input type=email>} takes it (HTML, section 4.10.5.1.5). */
    private static final Pattern EMAIL = Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");

    private static final int MAX_EMAIL = 254;

    private Rules() {}

    /** At least one character that is not white space. */
    public static Rule<CharSequence> notBlank() {
        return (value, violations) -> {
            if (value.toString().isBlank()) {
                violations.add("notBlank", "must not be blank");
            }
        };
    }

    /** At least one character or element. */
    public static Rule<Object> notEmpty() {
        return (value, violations) -> {
            if (length(value) == 0) {
                violations.add("notEmpty", "must not be empty");
            }
        };
    }

    /** A number of characters or elements between the bounds. */
    public static Rule<Object> size(int min, int max) {
        return (value, violations) -> {
            int length = length(value);
            if (length < min || length > max) {
                violations.add("size", "must have between " + min + " and " + max + unit(value));
            }
        };
    }

    /** The rule in other words: every violation of it says {@code message}. */
    public static <T> Rule<T> saying(Rule<T> rule, String message) {
        return (value, violations) -> {
            Violations found = new Violations();
            rule.check(value, found);
            found.list().forEach(violation -> violations.add(violation.rule(), message));
        };
    }

    private static String unit(Object value) {
        return value instanceof CharSequence ? " characters" : value instanceof byte[] ? " bytes" : " elements";
    }

    private static int length(Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case Collection<?> elements -> elements.size();
            case Map<?, ?> map -> map.size();
            case byte[] bytes -> bytes.length;
            default -> throw new IllegalArgumentException("Nothing with a size: " + value.getClass());
        };
    }

    /** A number of at least this much. */
    public static Rule<Number> min(long min) {
        return bound("min", "must be at least " + min, value -> value.compareTo(BigDecimal.valueOf(min)) >= 0);
    }

    /** A number of at most this much. */
    public static Rule<Number> max(long max) {
        return bound("max", "must be at most " + max, value -> value.compareTo(BigDecimal.valueOf(max)) <= 0);
    }

    /** A number of at least, or more than, this much. */
    public static Rule<Number> decimalMin(String min, boolean inclusive) {
        BigDecimal bound = new BigDecimal(min);
        String words = inclusive ? "must be at least " : "must be more than ";
        return bound("decimalMin", words + min, value -> value.compareTo(bound) >= (inclusive ? 0 : 1));
    }

    /** A number of at most, or less than, this much. */
    public static Rule<Number> decimalMax(String max, boolean inclusive) {
        BigDecimal bound = new BigDecimal(max);
        String words = inclusive ? "must be at most " : "must be less than ";
        return bound("decimalMax", words + max, value -> value.compareTo(bound) <= (inclusive ? 0 : -1));
    }

    /** A number above zero. */
    public static Rule<Number> positive() {
        return bound("positive", "must be more than 0", value -> value.signum() > 0);
    }

    /** A number of zero or more. */
    public static Rule<Number> positiveOrZero() {
        return bound("positiveOrZero", "must be at least 0", value -> value.signum() >= 0);
    }

    /** A number below zero. */
    public static Rule<Number> negative() {
        return bound("negative", "must be less than 0", value -> value.signum() < 0);
    }

    /** A number of zero or less. */
    public static Rule<Number> negativeOrZero() {
        return bound("negativeOrZero", "must be at most 0", value -> value.signum() <= 0);
    }

    /** A number of at most so many digits before and after the point. */
    public static Rule<Number> digits(int integer, int fraction) {
        String words = "must have at most " + integer + " digits before the point and " + fraction + " after it";
        return bound("digits", words, value -> {
            BigDecimal plain = value.stripTrailingZeros();
            return plain.precision() - plain.scale() <= integer && Math.max(plain.scale(), 0) <= fraction;
        });
    }

    private static Rule<Number> bound(String name, String words, Predicate<BigDecimal> fits) {
        return (value, violations) -> {
            if (!fits.test(decimal(value))) {
                violations.add(name, words);
            }
        };
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal value -> value;
            case BigInteger value -> new BigDecimal(value);
            case Float value -> new BigDecimal(value.toString());
            case Double value -> BigDecimal.valueOf(value);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    /** Text that the whole regular expression matches. */
    public static Rule<CharSequence> pattern(String regexp) {
        return pattern(regexp, 0);
    }

    /** Text that the whole regular expression matches, under the flags of {@link Pattern}. */
    public static Rule<CharSequence> pattern(String regexp, int flags) {
        Pattern pattern = Pattern.compile(regexp, flags);
        return (value, violations) -> {
            if (!pattern.matcher(value).matches()) {
                violations.add("pattern", "must match " + regexp);
            }
        };
    }

    /** An email address. */
    public static Rule<CharSequence> email() {
        return (value, violations) -> {
            if (value.length() > MAX_EMAIL || !EMAIL.matcher(value).matches()) {
                violations.add("email", "must be an email address");
            }
        };
    }

    /** True. */
    public static Rule<Boolean> assertTrue() {
        return (value, violations) -> {
            if (!value) {
                violations.add("assertTrue", "must be true");
            }
        };
    }

    /** False. */
    public static Rule<Boolean> assertFalse() {
        return (value, violations) -> {
            if (value) {
                violations.add("assertFalse", "must be false");
            }
        };
    }

    /** A moment before now, or now where {@code present}; dates and times without a zone are taken in UTC. */
    public static Rule<Object> past(boolean present) {
        String name = present ? "pastOrPresent" : "past";
        return (value, violations) -> {
            if (compareToNow(value) > (present ? 0 : -1)) {
                violations.add(name, present ? "must not be in the future" : "must be in the past");
            }
        };
    }

    /** A moment after now, or now where {@code present}; dates and times without a zone are taken in UTC. */
    public static Rule<Object> future(boolean present) {
        String name = present ? "futureOrPresent" : "future";
        return (value, violations) -> {
            if (compareToNow(value) < (present ? 0 : 1)) {
                violations.add(name, present ? "must not be in the past" : "must be in the future");
            }
        };
    }

    private static int compareToNow(Object value) {
        Clock now = Clock.systemUTC();
        return Integer.signum(
                switch (value) {
                    case Instant instant -> instant.compareTo(now.instant());
                    case LocalDate date -> date.compareTo(LocalDate.now(now));
                    case LocalDateTime dateTime -> dateTime.compareTo(LocalDateTime.now(now));
                    default -> throw new IllegalArgumentException("Nothing in time: " + value.getClass());
                });
    }
}
