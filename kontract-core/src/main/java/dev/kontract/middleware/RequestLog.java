package dev.kontract.middleware;

import dev.kontract.Context;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.Call;
import dev.kontract.procedure.Middleware;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes a line of each call to the logger {@code dev.kontract.calls}: the procedure, who called, the outcome ({@code ok} or
 * the error's code) and the milliseconds. At INFO, and at WARN what failed with a status of 500 or more. Inputs, answers,
 * headers and messages of errors are never in it.
 */
public final class RequestLog implements Middleware {
    private static final RequestLog INSTANCE = new RequestLog();
    private static final Logger LOG = LoggerFactory.getLogger("dev.kontract.calls");
    private static final int INTERNAL = 500;

    private RequestLog() {}

    /** The log of calls. */
    public static RequestLog requestLog() {
        return INSTANCE;
    }

    @Override
    public @Nullable Object handle(Call call) throws Exception {
        if (!LOG.isWarnEnabled()) {
            return call.next();
        }
        long start = System.nanoTime();
        try {
            Object result = call.next();
            log(Level.INFO, call.context(), "ok", start);
            return result;
        } catch (RPCError error) {
            Level level = HttpError.statusOf(error) < INTERNAL ? Level.INFO : Level.WARN;
            log(level, call.context(), error.code(), start);
            throw error;
        } catch (Throwable failed) {
            log(Level.WARN, call.context(), RpcCode.INTERNAL, start);
            throw failed;
        }
    }

    private static void log(Level level, Context context, String outcome, long start) {
        if (LOG.isEnabledForLevel(level)) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            String owner = context.owner().isEmpty() ? "nobody" : context.owner();
            LOG.atLevel(level).log("{} by {}: {} in {} ms", context.route(), owner, outcome, millis);
        }
    }
}
