package dev.kontract.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times: {@code 5s}, {@code 500ms}, {@code 2m}, {@code 1.5s}; a bare number is seconds. */
final class Seconds implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s|m)?");
    private static final Duration MAX = Duration.ofHours(1);

    @Override
    public Duration convert(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw no(text);
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        int millis = switch (unit) {
            case "ms" -> 1;
            case "m" -> 60_000;
            default -> 1_000;
        };
        Duration time = Duration.ofMillis(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(millis))
                .longValue());
        if (!time.isPositive() || time.compareTo(MAX) > 0) {
            throw no(text);
        }
        return time;
    }

    private static TypeConversionException no(String text) {
        return new TypeConversionException("'" + text + "' is no time between 1ms and 60m, such as 500ms, 5s or 2m");
    }
}
