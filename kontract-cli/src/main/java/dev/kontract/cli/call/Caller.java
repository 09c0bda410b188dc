package dev.kontract.cli.call;

import org.jspecify.annotations.Nullable;

/** Calls procedures of one server. Thread-safe. */
public interface Caller extends AutoCloseable {
    /**
     * Calls one and waits for its plain answer.
     *
     * @throws dev.kontract.error.RPCError if the server answered one ({@code RemoteRPCError}), or there was no answer
     */
    @Nullable
    Object call(String procedure, Input input);

    @Override
    void close();
}
