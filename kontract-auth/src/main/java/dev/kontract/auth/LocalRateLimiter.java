package dev.kontract.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens per key, in memory. A bucket that nobody took from for the limit's time is full again, so it is
 * forgotten; those beyond the bound go before. Thread-safe, without locks on what is counted already.
 */
final class LocalRateLimiter implements RateLimiter {
    private static final Decision ALLOWED = new Allowed();

    private final Bandwidth bandwidth;
    private final LongSupplier nanos;
    private final Cache<String, Bucket> buckets;

    LocalRateLimiter(RateLimit limit, int maxKeys, LongSupplier nanos) {
        Bounds.requireBetween("maxKeys", maxKeys, 1, Integer.MAX_VALUE);
        this.bandwidth = Bandwidth.builder()
                .capacity(limit.count())
                .refillGreedy(limit.count(), limit.per())
                .build();
        this.nanos = nanos;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(maxKeys)
                .expireAfterAccess(limit.per())
                .ticker(nanos::getAsLong)
                .build();
    }

    /** The time since one moment by a clock. */
    static LongSupplier nanos(InstantSource clock) {
        Instant start = clock.instant();
        return () -> start.until(clock.instant(), ChronoUnit.NANOS);
    }

    @Override
    public Decision tryAcquire(String key) {
        ConsumptionProbe probe = buckets.get(key, this::full).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? ALLOWED : new Refused(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket full(String key) {
        return Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(new Clock(nanos))
                .build();
    }

    /** How many keys are remembered. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private record Clock(LongSupplier nanos) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
