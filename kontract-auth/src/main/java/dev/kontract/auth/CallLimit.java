package dev.kontract.auth;

import dev.kontract.Context;
import dev.kontract.procedure.Call;
import dev.kontract.procedure.Middleware;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls of who makes too many, with {@code TOO_MANY_REQUESTS} (429) and the time to wait. All procedures that one
 * instance is around count together; a refused call does not count. Nodes count each for itself, unless the limiter does
 * otherwise.
 */
public final class CallLimit implements Middleware {
    private final RateLimiter limiter;
    private final Function<Context, String> key;

    private CallLimit(RateLimiter limiter, Function<Context, String> key) {
        this.limiter = limiter;
        this.key = key;
    }

    /** A limit for each user. Callers without an id have one of them together. */
    public static CallLimit rateLimit(RateLimit limit) {
        return rateLimit(RateLimiter.local(limit), Context::owner);
    }

    /**
     * A limit for each of what the key tells apart.
     *
     * @param key from the context of a call; quick, and never throws
     */
    public static CallLimit rateLimit(RateLimiter limiter, Function<Context, String> key) {
        return new CallLimit(limiter, key);
    }

    @Override
    public @Nullable Object handle(Call call) throws Exception {
        if (limiter.tryAcquire(key.apply(call.context())) instanceof RateLimiter.Refused refused) {
            throw refused.toError();
        }
        return call.next();
    }
}
