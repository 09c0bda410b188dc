package dev.kontract.cli.call;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** What many calls came to: how long those took that were answered, and the codes of the others. Thread-safe. */
public final class Tally {
    /** Three digits of microseconds, up to an hour. */
    private final ConcurrentHistogram micros = new ConcurrentHistogram(TimeUnit.HOURS.toMicros(1), 3);

    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final LongAdder calls = new LongAdder();

    void answered(long nanos) {
        calls.increment();
        micros.recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), micros.getHighestTrackableValue()));
    }

    void failed(String code) {
        calls.increment();
        errors.computeIfAbsent(code, each -> new LongAdder()).increment();
    }

    /** How many calls have ended. */
    public long calls() {
        return calls.sum();
    }

    /** What it is so far, after this time. */
    Summary summary(Duration elapsed) {
        Map<String, Long> byCode = new TreeMap<>();
        errors.forEach((code, count) -> byCode.put(code, count.sum()));
        ConcurrentHistogram now = micros.copy();
        return new Summary(
                now.getTotalCount(),
                byCode,
                elapsed,
                new Summary.Latency(
                        now.getValueAtPercentile(50),
                        now.getValueAtPercentile(90),
                        now.getValueAtPercentile(99),
                        now.getMaxValue()));
    }
}
