package dev.kontract.wire;

import dev.kontract.schema.Arguments;
import dev.kontract.schema.Schema;
import org.jspecify.annotations.Nullable;

/** Carries a generated client's calls to a server. Blocking and thread-safe. */
public interface Transport {
    /**
     * Calls a procedure and waits for its answer.
     *
     * @param procedure its name, for example {@code tasks.add}
     * @param input how the arguments are written
     * @param arguments what to send
     * @param output how the answer is read
     * @return the answer; null where the server gave none, or where the schema admits it
     * @throws dev.kontract.error.RemoteRPCError what the server answered, if that was an error
     * @throws dev.kontract.error.RPCError with {@code TIMEOUT} when no answer came in time, {@code SERVICE_UNAVAILABLE}
     *     when the server is out of reach, {@code INVALID_DATA} when the answer is none of this schema, and {@code
     *     CLIENT} when the waiting thread was interrupted. Whether the server did the work is unknown then
     */
    <O extends @Nullable Object> O call(
            String procedure, Schema<Arguments> input, Arguments arguments, Schema<O> output);
}
