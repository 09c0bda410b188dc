package dev.kontract.auth;

import dev.kontract.error.TooManyRequestsError;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Counts what each of many does, and refuses who does it too often, each key for itself. Implementations are thread-safe.
 *
 * <p>Kontract's own counts on this node, so of {@code n} nodes everybody gets {@code n} times the limit. An
 * implementation that counts in a store of all nodes takes its place without a change to who asks.
 */
@FunctionalInterface
public interface RateLimiter {
    /**
     * How many keys {@link #local(RateLimit)} remembers: one for every 64 KiB that the heap may grow to, from 1,000 to
     * 100,000. A key takes less than a kilobyte, and Kontract's own routes are counted in a dozen ways.
     */
    int DEFAULT_MAX_KEYS = Math.clamp(Runtime.getRuntime().maxMemory() / 65_536, 1_000, 100_000);

    /**
     * Counts one more for this key, unless that is too many.
     *
     * @param key whom to count: an address, a user's id. Kept for a while, never shown
     */
    Decision tryAcquire(String key);

    /** A limiter of this node that remembers {@link #DEFAULT_MAX_KEYS} keys, by a clock that nobody sets. */
    static RateLimiter local(RateLimit limit) {
        return new LocalRateLimiter(limit, DEFAULT_MAX_KEYS, System::nanoTime);
    }

    /**
     * A limiter of this node.
     *
     * @param maxKeys how many keys it remembers: beyond it, some that were not counted of late begin anew. No key is
     *     remembered for longer than the limit's time after its last use
     * @param clock may be set back, which gives nobody more and lets everybody wait for as long
     * @throws IllegalArgumentException if it remembered no key
     */
    static RateLimiter local(RateLimit limit, int maxKeys, InstantSource clock) {
        return new LocalRateLimiter(limit, maxKeys, LocalRateLimiter.nanos(clock));
    }

    /** What became of it. */
    sealed interface Decision {}

    /** It was counted. */
    record Allowed() implements Decision {}

    /**
     * It was too much, and was not counted.
     *
     * @param retryAfter until when it would be again, if nothing else is counted for the key until then; more than zero
     */
    record Refused(Duration retryAfter) implements Decision {
        /** The error to answer with, which says when to try again. */
        public TooManyRequestsError toError() {
            return new TooManyRequestsError("Too many requests, try again later", retryAfter);
        }
    }
}
