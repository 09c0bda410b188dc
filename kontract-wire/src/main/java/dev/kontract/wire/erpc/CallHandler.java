package dev.kontract.wire.erpc;

import dev.kontract.Context;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.IdempotencyKey;
import dev.kontract.procedure.Payload;
import dev.kontract.schema.Parsed;
import dev.kontract.schema.Schema;
import dev.kontract.wire.internal.msgpack.MsgPack;
import dev.kontract.wire.internal.msgpack.Slice;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs calls, and makes the frames of their answers. Thread-safe. */
record CallHandler(Dispatcher dispatcher, ContextFactory contexts, int maxBytes) {
    private static final Logger LOG = LoggerFactory.getLogger(CallHandler.class);
    private static final String KEY = IdempotencyKey.HEADER.toLowerCase(Locale.ROOT);

    /** The answer to a call, not sealed yet. Never fails: what goes wrong is the answer. */
    byte[] answer(VerifiedAuth auth, Request request) {
        try {
            Context context = contexts.create(auth, contextOf(request));
            Answer answer = dispatcher.dispatch(context, payload(request.input()));
            return Response.success(request.id(), answer::write, maxBytes);
        } catch (RPCError expected) {
            return failure(request.id(), expected);
        } catch (Throwable unexpected) {
            LOG.error("{} failed", request.procedure(), unexpected);
            return failure(request.id(), internal());
        }
    }

    private static Context.Request contextOf(Request request) {
        Context.Request call = Context.Request.of(request.procedure());
        return request.key().map(key -> call.withHeaders(Map.of(KEY, key))).orElse(call);
    }

    /** The failure, or what is wrong with its data if that cannot be written. */
    byte[] failure(String id, RPCError error) {
        try {
            return Response.failure(id, error, maxBytes);
        } catch (RPCError notPlain) {
            return Response.failure(id, notPlain, Integer.MAX_VALUE);
        }
    }

    private static RPCError internal() {
        return new RPCError(RpcCode.INTERNAL, "Internal error");
    }

    private static Payload payload(Slice input) {
        return new Payload() {
            @Override
            public <T extends @Nullable Object> Parsed<T> parse(Schema<T> schema) {
                return MsgPack.read(input, schema, Peer.CLIENT);
            }
        };
    }
}
