package dev.kontract.middleware;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.Call;
import dev.kontract.procedure.Middleware;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls that run for too long: the thread is interrupted, its transaction rolled back, and the caller gets {@link
 * ErrorCode#TIMEOUT} (504).
 *
 * <p>What blocks in Java notices an interrupt, the database's driver included. Code that only computes, or swallows
 * interrupts, runs on, and its caller waits; if it returns at last, its transaction is rolled back all the same and the
 * caller gets the error then. A call whose commit was under way may have been carried out: it fails with {@code
 * OUTCOME_UNKNOWN}, or returns its result if it was. An error of the call itself, such as {@code INPUT_VALIDATION}, stays
 * what it is.
 *
 * <p>Two of them around a call both hold, and the gateway's own {@code requestTimeout} is around both.
 */
public final class Timeout implements Middleware {
    private static final int INTERNAL = 500;
    private static final Duration MAX = Duration.ofDays(1);

    private final long nanos;

    private Timeout(long nanos) {
        this.nanos = nanos;
    }

    /**
     * A time limit. It is never ended too early, and some 10 ms too late.
     *
     * @throws IllegalArgumentException if it is not between 1 ms and 1 day
     */
    public static Timeout timeout(Duration limit) {
        if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("A time limit must be between 1 ms and 1 day, not " + limit);
        }
        return new Timeout(limit.toNanos());
    }

    @Override
    public @Nullable Object handle(Call call) throws Exception {
        TimedCall timed = new TimedCall(nanos);
        int place = Deadlines.SHARED.begin(timed);
        try {
            return call.next();
        } catch (Exception failed) {
            if (timed.finish() && isFromInterrupt(failed)) {
                throw new HttpError(ErrorCode.TIMEOUT, "The call took too long", failed);
            }
            throw failed;
        } finally {
            timed.finish();
            Deadlines.SHARED.end(place);
        }
    }

    private static boolean isFromInterrupt(Exception failed) {
        return !(failed instanceof RPCError error)
                || (HttpError.statusOf(error) >= INTERNAL && !error.code().equals(RpcCode.OUTCOME_UNKNOWN));
    }
}
