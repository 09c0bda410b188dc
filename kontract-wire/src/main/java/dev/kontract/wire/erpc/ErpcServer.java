package dev.kontract.wire.erpc;

import dev.kontract.Attribute;
import dev.kontract.error.ErrorCode;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import dev.kontract.wire.channel.Channel;
import dev.kontract.wire.erpc.ServerHandshake.SupersededException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves procedures over one channel, encrypted from end to end (protocol {@code drpc-v1}). Frames that are malformed or
 * do not authenticate are dropped without a word to the peer. A hello in any state replaces the session; a handshake
 * that fails leaves the server waiting for the next one. Every call runs on a virtual thread of its own. Thread-safe.
 */
public final class ErpcServer implements AutoCloseable {
    /** Where {@link ContextFactory#ANONYMOUS} puts what was verified of the peer. */
    public static final Attribute<VerifiedAuth> AUTH = Attribute.of("erpc.auth", VerifiedAuth.class);

    private final Channel channel;
    private final ServerOptions options;
    private final CallHandler handler;
    private final ServerHandshake handshake;
    private final Reporter reporter;
    private final ServerSessions sessions;
    private final HelloQueue hellos = new HelloQueue();
    private final Semaphore free;
    private final Channel.Subscription subscription;
    private volatile boolean draining;

    private ErpcServer(Dispatcher dispatcher, Channel channel, ServerOptions options) {
        this.channel = channel;
        this.options = options;
        this.handler = new CallHandler(dispatcher, options.context(), options.maxMessageBytes());
        this.handshake = new ServerHandshake(new HandshakeAuth(options.auth()));
        this.reporter = new Reporter(options.onError());
        this.sessions = new ServerSessions(options.handshakeTimeout(), reporter);
        this.free = new Semaphore(options.maxPending());
        this.subscription = channel.receive(this::onFrame);
    }

    /** Serves a dispatcher's procedures until it is destroyed. Returns at once. */
    public static ErpcServer server(Dispatcher dispatcher, Channel channel, ServerOptions options) {
        return new ErpcServer(dispatcher, channel, options);
    }

    /** Serves procedures that store nothing until it is destroyed. Returns at once. */
    public static ErpcServer server(Router router, Channel channel, ServerOptions options) {
        return new ErpcServer(new Dispatcher(router, Transactor.none()), channel, options);
    }

    /** Where the server stands. */
    public ServerState state() {
        return sessions.state();
    }

    private void onFrame(byte[] frame) {
        if (frame.length == 0) {
            return;
        }
        if (frame[0] == Erpc.TAG_HELLO && frame.length <= Erpc.MAX_HELLO_BYTES) {
            onHello(frame);
        } else if (frame[0] == Erpc.TAG_MSG && frame.length <= options.maxMessageBytes()) {
            onMessage(frame);
        }
    }

    private void onHello(byte[] frame) {
        long epoch = sessions.begin();
        if (epoch >= 0) {
            hellos.run(() -> shakeHands(frame, epoch));
        }
    }

    private void shakeHands(byte[] frame, long epoch) {
        try {
            ServerHandshake.Outcome outcome = handshake.run(frame, () -> {
                if (!sessions.isCurrent(epoch)) {
                    throw new SupersededException();
                }
            });
            if (sessions.pending(epoch, outcome.session())) {
                channel.send(outcome.frame());
            }
        } catch (SupersededException newer) {
            // what replaced this handshake goes on
        } catch (Throwable failed) {
            sessions.fail(epoch, failed);
        }
    }

    private void onMessage(byte[] frame) {
        Session session = sessions.session();
        byte @Nullable [] message = session == null ? null : session.open(frame);
        if (session != null && message != null && sessions.confirm(session)) {
            Request.decode(message).ifPresent(request -> onRequest(session, request));
        }
    }

    private void onRequest(Session session, Request request) {
        if (!free.tryAcquire()) {
            refuse(session, request, "Too many calls at once");
            return;
        }
        if (draining) {
            free.release();
            refuse(session, request, "The server stops");
            return;
        }
        Thread.ofVirtual().name("erpc-call").start(() -> {
            try {
                respond(session, handler.answer(session.auth(), request));
            } finally {
                free.release();
            }
        });
    }

    private void refuse(Session session, Request request, String why) {
        RPCError busy = new RPCError(ErrorCode.SERVICE_UNAVAILABLE.name(), why);
        respond(session, handler.failure(request.id(), busy));
    }

    /** A session that was replaced meanwhile is closed, so it seals nothing. */
    private void respond(Session session, byte[] frame) {
        if (session.seal(frame)) {
            try {
                channel.send(frame);
            } catch (RuntimeException unsent) {
                reporter.report(unsent);
            }
        }
    }

    /**
     * Answers every further call with {@code SERVICE_UNAVAILABLE}, and waits until those under way are answered.
     *
     * @return whether they all were within the time
     */
    public boolean drain(Duration patience) throws InterruptedException {
        draining = true;
        boolean answered = free.tryAcquire(options.maxPending(), patience.toNanos(), TimeUnit.NANOSECONDS);
        if (answered) {
            free.release(options.maxPending());
        }
        return answered;
    }

    /**
     * Ends the service for good: zeroes the keys, and ignores what arrives from now on. Calls that are running go on,
     * and their answers are dropped. The channel stays open. Calling it again does nothing.
     */
    public void destroy() {
        if (sessions.destroy()) {
            subscription.cancel();
        }
    }

    /** The same as {@link #destroy()}. */
    @Override
    public void close() {
        destroy();
    }
}
