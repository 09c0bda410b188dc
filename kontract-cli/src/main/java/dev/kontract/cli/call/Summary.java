package dev.kontract.cli.call;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What many calls came to.
 *
 * @param answered how many were answered with a result
 * @param errors how many were not, by the error's code
 * @param elapsed from the first to the last
 * @param latency of those that were answered
 */
public record Summary(long answered, Map<String, Long> errors, Duration elapsed, Latency latency) {
    /** Copies. */
    public Summary {
        errors = new LinkedHashMap<>(errors);
    }

    /** How long the median took, the slowest of nine tenths and of 99 hundredths, and the slowest, in microseconds. */
    public record Latency(long p50, long p90, long p99, long max) {
        private static BigDecimal millis(long micros) {
            return BigDecimal.valueOf(micros, 3);
        }

        private Map<String, @Nullable Object> toData() {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("p50", millis(p50));
            data.put("p90", millis(p90));
            data.put("p99", millis(p99));
            data.put("max", millis(max));
            return data;
        }
    }

    /** How many calls there were. */
    public long calls() {
        return answered + errors.values().stream().mapToLong(Long::longValue).sum();
    }

    private BigDecimal callsPerSecond() {
        double seconds = Math.max(elapsed.toNanos(), 1) / 1e9;
        return BigDecimal.valueOf(answered / seconds).setScale(1, RoundingMode.HALF_UP);
    }

    private BigDecimal seconds() {
        return BigDecimal.valueOf(elapsed.toMillis(), 3);
    }

    /** For programs. */
    public Map<String, @Nullable Object> toData() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("calls", calls());
        data.put("answered", answered);
        data.put("seconds", seconds());
        data.put("callsPerSecond", callsPerSecond());
        data.put("latencyMillis", answered == 0 ? null : latency.toData());
        data.put("errors", errors);
        return data;
    }

    /** For people. */
    public List<String> toLines() {
        String rate =
                calls() + " calls in " + seconds() + " s, " + answered + " answered: " + callsPerSecond() + " calls/s";
        String times = "latency  p50 " + Latency.millis(latency.p50) + " ms  p90 " + Latency.millis(latency.p90)
                + " ms  p99 " + Latency.millis(latency.p99) + " ms  max " + Latency.millis(latency.max) + " ms";
        Stream<String> failures = errors.entrySet().stream()
                .map(each -> "failed   " + Printable.of(each.getKey()) + " " + each.getValue());
        return Stream.of(Stream.of(rate), answered == 0 ? Stream.<String>of() : Stream.of(times), failures)
                .flatMap(lines -> lines)
                .toList();
    }
}
