package dev.kontract.wire.erpc;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.wire.channel.Channel;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sends calls and waits for their answers, at most twice a call. Thread-safe. */
final class Caller {
    private static final int ID_RADIX = 36;

    private final Channel channel;
    private final ClientSessions sessions;
    private final PendingCalls pending;
    private final ClientOptions options;
    private final AtomicLong ids = new AtomicLong();

    Caller(Channel channel, ClientSessions sessions, PendingCalls pending, ClientOptions options) {
        this.channel = channel;
        this.sessions = sessions;
        this.pending = pending;
        this.options = options;
    }

    /** No answer came; another session may bring one. */
    private static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        NoAnswerException(String code, String message, @Nullable Throwable cause) {
            super(message, cause, false, false);
            this.code = code;
        }

        RPCError error() {
            return new RPCError(code, String.valueOf(getMessage()), null, getCause());
        }
    }

    /**
     * Calls a procedure.
     *
     * @throws RPCError if there is no answer
     */
    Response call(Request.Call call) {
        try {
            try {
                return attempt(call);
            } catch (NoAnswerException first) {
                return attempt(call);
            }
        } catch (NoAnswerException second) {
            throw second.error();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RPCError(RpcCode.CLIENT, "Interrupted", null, interrupted);
        }
    }

    private Response attempt(Request.Call request) throws NoAnswerException, InterruptedException {
        String procedure = request.procedure();
        String id = Long.toString(ids.incrementAndGet(), ID_RADIX);
        byte[] frame = Request.encode(id, request, options.maxMessageBytes());
        Session session = seal(frame);
        PendingCall call = pending.add(id, session);
        try {
            send(frame, session, procedure);
            return switch (call.await()) {
                case Response answer -> answer;
                case PendingCall.NoAnswer.DESTROYED -> throw ClientSessions.destroyed();
                case PendingCall.NoAnswer.LATE -> {
                    sessions.invalidate(session);
                    throw new NoAnswerException(RpcCode.TIMEOUT, "Timed out: " + procedure, null);
                }
            };
        } finally {
            pending.remove(id);
        }
    }

    private void send(byte[] frame, Session session, String procedure) throws NoAnswerException {
        try {
            channel.send(frame);
        } catch (RuntimeException unsent) {
            sessions.invalidate(session);
            throw new NoAnswerException(RpcCode.SESSION, "The channel failed: " + procedure, unsent);
        }
    }

    /** Seals with the session of now: one that a failed call replaced meanwhile seals nothing, and costs no attempt. */
    private Session seal(byte[] frame) throws InterruptedException {
        Session session = sessions.await();
        while (!session.seal(frame)) {
            session = sessions.await();
        }
        return session;
    }
}
