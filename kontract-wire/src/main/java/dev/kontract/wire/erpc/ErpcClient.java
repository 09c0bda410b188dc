package dev.kontract.wire.erpc;

import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.IdempotencyKey;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import dev.kontract.schema.Violation;
import dev.kontract.wire.Transport;
import dev.kontract.wire.channel.Channel;
import dev.kontract.wire.internal.msgpack.MsgPack;
import dev.kontract.wire.internal.msgpack.Slice;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls procedures over one channel, encrypted from end to end (protocol {@code drpc-v1}). The first call shakes hands.
 * Thread-safe; calls run side by side.
 *
 * <p>Every call ends in its result or one error: {@code RemoteRPCError} with the server's words, or an {@link RPCError}
 * of this side with {@code TIMEOUT}, {@code HANDSHAKE}, {@code SESSION} (destroyed, or the channel failed), {@code
 * CLIENT} (too many calls, or the thread was interrupted) or {@code INVALID_DATA} (what was to be sent or was received
 * is not plain data of the schema, or too large). A call that times out or cannot be sent is sent once more, on a fresh
 * session, so a procedure may run twice. One that the server answered is never sent again.
 */
public final class ErpcClient implements AutoCloseable {
    private final ClientOptions options;
    private final ClientSessions sessions;
    private final PendingCalls pending;
    private final Caller caller;
    private final Semaphore free;
    private final Channel.Subscription subscription;

    private ErpcClient(Channel channel, ClientOptions options) {
        this.options = options;
        this.sessions = new ClientSessions(channel, options);
        this.pending = new PendingCalls(options.timeout());
        this.caller = new Caller(channel, sessions, pending, options);
        this.free = new Semaphore(options.maxPending());
        this.subscription = channel.receive(this::onFrame);
    }

    /** A client of the server at the channel's other end. Returns at once, and sends nothing yet. */
    public static ErpcClient client(Channel channel, ClientOptions options) {
        return new ErpcClient(channel, options);
    }

    /** Where the client stands. */
    public ClientState state() {
        return sessions.state();
    }

    /**
     * Calls a procedure with plain data, and waits for its plain answer. A {@link java.math.BigInteger} is a {@code
     * bigint} to a JavaScript peer; every other number is a number there.
     *
     * @throws RPCError as the class says
     */
    public @Nullable Object call(String procedure, @Nullable Object input) {
        return call(procedure, Schemas.ANY, input, Schemas.ANY);
    }

    /**
     * Calls a procedure with typed data, and waits for its typed answer.
     *
     * @throws RPCError as the class says
     */
    public <I extends @Nullable Object, O extends @Nullable Object> O call(
            String procedure, Schema<I> inputSchema, I input, Schema<O> outputSchema) {
        return call(new Request.Call(procedure, out -> inputSchema.write(out, input), Optional.empty()), outputSchema);
    }

    private <O extends @Nullable Object> O call(Request.Call call, Schema<O> outputSchema) {
        acquire();
        try {
            return exchange(call, outputSchema);
        } finally {
            free.release();
        }
    }

    /**
     * What makes calls under a key: a call that is made again is not carried out again, but gets its first answer, also
     * from other clients of the same user, until the server forgets it. A key stands for one call of each procedure that
     * writes. Only servers of Kontract heed it.
     */
    public Transport withIdempotencyKey(IdempotencyKey key) {
        return new Transport() {
            @Override
            public <O extends @Nullable Object> O call(
                    String procedure, Schema<Arguments> input, Arguments arguments, Schema<O> output) {
                return ErpcClient.this.call(
                        new Request.Call(procedure, out -> input.write(out, arguments), Optional.of(key.header())),
                        output);
            }
        };
    }

    /**
     * Begins a call with plain data; see {@link #call(String, Object)}.
     *
     * @return the answer or the error; cancelling it gives up waiting
     */
    public CompletableFuture<@Nullable Object> callAsync(String procedure, @Nullable Object input) {
        return callAsync(procedure, Schemas.ANY, input, Schemas.ANY);
    }

    /**
     * Begins a call with typed data.
     *
     * @return the answer or the error; cancelling it gives up waiting
     */
    public <I extends @Nullable Object, O extends @Nullable Object> CompletableFuture<O> callAsync(
            String procedure, Schema<I> inputSchema, I input, Schema<O> outputSchema) {
        Request.Call call = new Request.Call(procedure, out -> inputSchema.write(out, input), Optional.empty());
        return async(() -> exchange(call, outputSchema));
    }

    /**
     * Makes a generated client over this one: {@code client.api(KontractApi::over)}. Its calls are made and fail as
     * those of this class.
     */
    public <A> A api(Function<Transport, A> over) {
        return over.apply(this::call);
    }

    private <O extends @Nullable Object> CompletableFuture<O> async(Supplier<O> exchange) {
        try {
            acquire();
        } catch (RPCError refused) {
            return CompletableFuture.failedFuture(refused);
        }
        CompletableFuture<O> result = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("erpc-call").start(() -> {
            try {
                result.complete(exchange.get());
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            } finally {
                free.release();
            }
        });
        CompletableFuture<O> _ = result.whenComplete((O answer, @Nullable Throwable failed) -> {
            if (result.isCancelled()) {
                thread.interrupt();
            }
        });
        return result;
    }

    private void acquire() {
        if (sessions.isClosed()) {
            throw ClientSessions.destroyed();
        }
        if (!free.tryAcquire()) {
            throw new RPCError(RpcCode.CLIENT, "Too many pending requests");
        }
    }

    private <O extends @Nullable Object> O exchange(Request.Call call, Schema<O> outputSchema) {
        Response response = caller.call(call);
        if (!response.ok()) {
            throw RemoteError.read(response.body());
        }
        return output(response.body(), outputSchema);
    }

    private static <O extends @Nullable Object> O output(Slice body, Schema<O> schema) {
        return switch (MsgPack.read(body, schema, Peer.SERVER)) {
            case Valid<O> valid -> valid.value();
            case Invalid<O> invalid ->
                throw new RPCError(
                        RpcCode.INVALID_DATA,
                        "The answer does not fit its schema",
                        invalid.violations().stream().map(Violation::toData).toList());
        };
    }

    private void onFrame(byte[] frame) {
        if (frame.length == 0) {
            return;
        }
        if (frame[0] == Erpc.TAG_HELLO && frame.length <= Erpc.MAX_HELLO_BYTES) {
            sessions.onReply(frame);
        } else if (frame[0] == Erpc.TAG_MSG && frame.length <= options.maxMessageBytes()) {
            onMessage(frame);
        }
    }

    private void onMessage(byte[] frame) {
        Session session = sessions.current();
        byte @Nullable [] message = session == null ? null : session.open(frame);
        if (session != null && message != null) {
            Response.decode(message).ifPresent(response -> pending.complete(session, response));
        }
    }

    /**
     * Ends the client for good: zeroes the keys, ignores what arrives from now on, and ends the calls under way and all
     * later ones with {@code SESSION}. The channel stays open. Calling it again does nothing.
     */
    public void destroy() {
        if (sessions.close()) {
            subscription.cancel();
            pending.close();
        }
    }

    /** The same as {@link #destroy()}. */
    @Override
    public void close() {
        destroy();
    }
}
