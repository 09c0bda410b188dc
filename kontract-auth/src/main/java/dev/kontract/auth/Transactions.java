package dev.kontract.auth;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.Transactor;
import java.util.concurrent.Callable;

/** Transactions whose bodies throw nothing checked. Thread-safe. */
record Transactions(Transactor transactor) {
    <R> R read(String name, Callable<R> body) {
        return run(new Transactor.Work(name, false), body);
    }

    <R> R write(String name, Callable<R> body) {
        return run(new Transactor.Work(name, true), body);
    }

    private <R> R run(Transactor.Work work, Callable<R> body) {
        try {
            return transactor.run(work, body);
        } catch (RuntimeException expected) {
            throw expected;
        } catch (Exception unexpected) {
            throw new RPCError(RpcCode.INTERNAL, "Internal error", null, unexpected);
        }
    }
}
