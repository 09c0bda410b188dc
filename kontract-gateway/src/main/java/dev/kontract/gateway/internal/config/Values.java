package dev.kontract.gateway.internal.config;

import dev.kontract.auth.RateLimit;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads values from text; what it refuses it describes without repeating it. */
final class Values {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, Duration> TIME_UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})(|KiB|MiB|GiB)");
    private static final Map<String, Long> SIZE_UNITS =
            Map.of("", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Values() {}

    static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notAnInteger) {
            throw new IllegalArgumentException("must be an integer", notAnInteger);
        }
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a time such as 500ms, 30s, 5m, 1h or 1d");
        }
        return TIME_UNITS.getOrDefault(matcher.group(2), Duration.ZERO).multipliedBy(Long.parseLong(matcher.group(1)));
    }

    static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a size such as 4096, 64KiB or 1MiB");
        }
        return Long.parseLong(matcher.group(1)) * SIZE_UNITS.getOrDefault(matcher.group(2), 1L);
    }

    static int smallSize(String text) {
        long size = size(text);
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("must be less than 2GiB");
        }
        return (int) size;
    }

    /** So many times in a time; empty for as often as anybody likes. */
    static Optional<RateLimit> rate(String text) {
        int slash = text.indexOf('/');
        if (text.equals("off")) {
            return Optional.empty();
        }
        if (slash < 0) {
            throw new IllegalArgumentException("must be a number in a time such as 10/1m, or off");
        }
        return Optional.of(new RateLimit(integer(text.substring(0, slash)), time(text.substring(slash + 1))));
    }

    /** Where browsers reach a server: no more than scheme, host and port. */
    static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web && url.getHost() != null && (text.endsWith("//" + url.getRawAuthority()) || isRoot(url))) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("must be a URL", malformed);
        }
        throw new IllegalArgumentException("must be http:// or https:// and a host, without a path");
    }

    private static boolean isRoot(URI url) {
        return url.toString().endsWith("//" + url.getRawAuthority() + "/");
    }

    static <E extends Enum<E>> E constant(String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> lower(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values).map(Values::lower).collect(Collectors.joining(", "))));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
