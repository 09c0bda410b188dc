package dev.kontract.schema;

import dev.kontract.schema.Limit.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
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
        String words = "must not be empty";
        return LimitedRule.of(
                (value, violations) -> {
                    if (length(value) == 0) {
                        violations.add("notEmpty", words);
                    }
                },
                Limit.of(Kind.ELEMENTS_AT_LEAST, 1, "notEmpty", words));
    }

    /** A number of characters or elements between the bounds. */
    public static Rule<Object> size(int min, int max) {
        String words = "must have between " + min + " and " + max;
        return LimitedRule.of(
                (value, violations) -> {
                    int length = length(value);
                    if (length < min || length > max) {
                        violations.add("size", words + unit(value));
                    }
                },
                Limit.of(Kind.ELEMENTS_AT_LEAST, min, "size", words + " elements"),
                Limit.of(Kind.ELEMENTS_AT_MOST, max, "size", words + " elements"));
    }

    /** The rule in other words: every violation of it says {@code message}. */
    public static <T> Rule<T> saying(Rule<T> rule, String message) {
        Rule<T> said = (value, violations) -> {
            Violations found = new Violations();
            rule.check(value, found);
            found.list().forEach(violation -> violations.add(violation.rule(), message));
        };
        return rule.limits()
                .<Rule<T>>map(limits -> new LimitedRule<>(
                        said,
                        limits.stream().map(limit -> limit.saying(message)).toList()))
                .orElse(said);
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
        return rule(Limit.of(Kind.AT_LEAST, min, "min", "must be at least " + min));
    }

    /** A number of at most this much. */
    public static Rule<Number> max(long max) {
        return rule(Limit.of(Kind.AT_MOST, max, "max", "must be at most " + max));
    }

    /** A number of at least, or more than, this much. */
    public static Rule<Number> decimalMin(String min, boolean inclusive) {
        String words = inclusive ? "must be at least " : "must be more than ";
        Kind kind = inclusive ? Kind.AT_LEAST : Kind.MORE_THAN;
        return rule(new Limit(kind, new BigDecimal(min), "decimalMin", words + min));
    }

    /** A number of at most, or less than, this much. */
    public static Rule<Number> decimalMax(String max, boolean inclusive) {
        String words = inclusive ? "must be at most " : "must be less than ";
        Kind kind = inclusive ? Kind.AT_MOST : Kind.LESS_THAN;
        return rule(new Limit(kind, new BigDecimal(max), "decimalMax", words + max));
    }

    /** A number above zero. */
    public static Rule<Number> positive() {
        return rule(Limit.of(Kind.MORE_THAN, 0, "positive", "must be more than 0"));
    }

    /** A number of zero or more. */
    public static Rule<Number> positiveOrZero() {
        return rule(Limit.of(Kind.AT_LEAST, 0, "positiveOrZero", "must be at least 0"));
    }

    /** A number below zero. */
    public static Rule<Number> negative() {
        return rule(Limit.of(Kind.LESS_THAN, 0, "negative", "must be less than 0"));
    }

    /** A number of zero or less. */
    public static Rule<Number> negativeOrZero() {
        return rule(Limit.of(Kind.AT_MOST, 0, "negativeOrZero", "must be at most 0"));
    }

    /** A number of at most so many digits before and after the point. */
    public static Rule<Number> digits(int integer, int fraction) {
        String words = "must have at most " + integer + " digits before the point and " + fraction + " after it";
        BigDecimal bound = BigDecimal.ONE.movePointRight(integer);
        return rule(
                new Limit(Kind.LESS_THAN, bound, "digits", words),
                new Limit(Kind.MORE_THAN, bound.negate(), "digits", words),
                Limit.of(Kind.FRACTION_DIGITS, fraction, "digits", words));
    }

    private static Rule<Number> rule(Limit... limits) {
        return LimitedRule.of(
                (value, violations) -> {
                    BigDecimal number = decimal(value);
                    for (Limit limit : limits) {
                        if (!limit.admits(number)) {
                            violations.add(limit.rule(), limit.message());
                            return;
                        }
                    }
                },
                limits);
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
