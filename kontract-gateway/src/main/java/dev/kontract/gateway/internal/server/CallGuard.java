package dev.kontract.gateway.internal.server;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.gateway.internal.log.AccessLog;
import dev.kontract.gateway.internal.log.RequestId;
import dev.kontract.gateway.internal.log.SecurityLog;
import dev.kontract.procedure.Call;
import dev.kontract.procedure.Middleware;
import org.jspecify.annotations.Nullable;

/** Counts the encrypted calls among those in flight, ends those that run for too long, and logs them. */
record CallGuard(RunningCalls calls) implements Middleware {
    private static final int OK = 200;
    private static final int INTERNAL = 500;

    @Override
    public @Nullable Object handle(Call call) throws Exception {
        return RequestId.during(RequestId.of(null), () -> logged(call));
    }

    private @Nullable Object logged(Call call) throws Exception {
        long start = System.nanoTime();
        int status = INTERNAL;
        try {
            Object result = bounded(call);
            status = OK;
            return result;
        } catch (RPCError error) {
            status = HttpError.statusOf(error);
            SecurityLog.refused(call.context(), error);
            throw error;
        } finally {
            AccessLog.log("CALL", call.context().route(), status, System.nanoTime() - start);
        }
    }

    private @Nullable Object bounded(Call call) throws Exception {
        RunningCall running = calls.enter();
        if (running == null) {
            throw new HttpError(ErrorCode.SERVICE_UNAVAILABLE, "Too many calls at once");
        }
        try {
            return call.next();
        } catch (Exception failed) {
            if (calls.leave(running) && isFromInterrupt(failed)) {
                throw new HttpError(ErrorCode.TIMEOUT, "The call took too long", failed);
            }
            throw failed;
        } finally {
            calls.leave(running);
        }
    }

    /** A call whose commit was under way may have been carried out, and says so. */
    private static boolean isFromInterrupt(Exception failed) {
        return !(failed instanceof RPCError error)
                || (HttpError.statusOf(error) >= INTERNAL && !error.code().equals(RpcCode.OUTCOME_UNKNOWN));
    }
}
