package dev.kontract.wire.erpc;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.wire.channel.Channel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The client's state: at most one handshake or one session. Thread-safe. The lock is never held while user code or
 * the channel is called.
 */
final class ClientSessions {
    private static final long MAX_EPOCH = 0xffff_ffffL;

    private final ReentrantLock lock = new ReentrantLock();
    private final Channel channel;
    private final ClientOptions options;
    private final HandshakeAuth auth;

    private volatile boolean closed;
    private long epoch;
    private @Nullable ClientHandshake handshake;
    /** Written with the lock held. */
    private volatile @Nullable Session session;

    ClientSessions(Channel channel, ClientOptions options) {
        this.channel = channel;
        this.options = options;
        this.auth = new HandshakeAuth(options.auth());
    }

    ClientState state() {
        lock.lock();
        try {
            if (closed) {
                return ClientState.CLOSED;
            }
            if (session != null) {
                return ClientState.READY;
            }
            return handshake == null ? ClientState.IDLE : ClientState.HANDSHAKING;
        } finally {
            lock.unlock();
        }
    }

    /** The session, if there is one now. */
    @Nullable
    Session current() {
        return session;
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * The session; shakes hands, or waits for those who do, if there is none.
     *
     * @throws RPCError with {@code HANDSHAKE} if that fails, and {@code SESSION} once the client is destroyed
     */
    Session await() throws InterruptedException {
        Session ready = session;
        return ready == null ? awaitNext() : ready;
    }

    private Session awaitNext() throws InterruptedException {
        ClientHandshake shared;
        boolean begins = false;
        lock.lock();
        try {
            if (closed) {
                throw destroyed();
            }
            Session ready = session;
            if (ready != null) {
                return ready;
            }
            if (handshake == null) {
                epoch = epoch == MAX_EPOCH ? 1 : epoch + 1;
                handshake = new ClientHandshake(auth, epoch);
                begins = true;
            }
            shared = handshake;
        } finally {
            lock.unlock();
        }
        if (begins) {
            begin(shared);
        }
        return join(shared);
    }

    static RPCError destroyed() {
        return new RPCError(RpcCode.SESSION, "Session destroyed");
    }

    private void begin(ClientHandshake begun) {
        begun.watch(Timers.after(
                options.handshakeTimeout(),
                () -> fail(begun, new RPCError(RpcCode.HANDSHAKE, "The handshake took too long"))));
        Thread.ofVirtual().name("erpc-handshake").start(() -> {
            try {
                byte[] hello = begun.hello();
                if (isCurrent(begun)) {
                    channel.send(hello);
                }
            } catch (Throwable failed) {
                fail(begun, handshakeError(failed));
            }
        });
    }

    private boolean isCurrent(ClientHandshake begun) {
        lock.lock();
        try {
            return handshake == begun;
        } finally {
            lock.unlock();
        }
    }

    /** Every caller gets an exception of its own, with its own stack. */
    private static Session join(ClientHandshake shared) throws InterruptedException {
        try {
            return shared.result().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RPCError error) {
                throw new RPCError(error.code(), error.message(), null, error);
            }
            throw new IllegalStateException(failed);
        }
    }

    /** A reply came; those that nobody waits for are dropped. */
    void onReply(byte[] frame) {
        ClientHandshake waiting;
        lock.lock();
        try {
            waiting = handshake;
        } finally {
            lock.unlock();
        }
        if (waiting == null) {
            return;
        }
        try {
            HandshakeMessage reply = HandshakeMessage.decode(frame, HandshakeMessage.PROOF);
            if (waiting.accepts(reply)) {
                Thread.ofVirtual().name("erpc-handshake").start(() -> complete(waiting, reply));
            }
        } catch (RPCError malformed) {
            fail(waiting, handshakeError(malformed));
        }
    }

    private void complete(ClientHandshake waiting, HandshakeMessage reply) {
        try {
            Session agreed = waiting.complete(reply);
            if (!install(waiting, agreed)) {
                agreed.close();
            } else {
                waiting.succeed(agreed);
            }
        } catch (Throwable failed) {
            fail(waiting, handshakeError(failed));
        }
    }

    private boolean install(ClientHandshake finished, Session agreed) {
        lock.lock();
        try {
            if (handshake != finished) {
                return false;
            }
            handshake = null;
            session = agreed;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void fail(ClientHandshake failed, RPCError cause) {
        lock.lock();
        try {
            if (handshake != failed) {
                return;
            }
            handshake = null;
        } finally {
            lock.unlock();
        }
        failed.fail(cause);
    }

    private static RPCError handshakeError(Throwable cause) {
        if (cause instanceof RPCError error && error.code().equals(RpcCode.HANDSHAKE)) {
            return error;
        }
        return new RPCError(RpcCode.HANDSHAKE, "The handshake failed", null, cause);
    }

    /** A call failed on this session: the next one begins afresh. Nothing happens if another did so before. */
    void invalidate(Session used) {
        lock.lock();
        try {
            if (session == used) {
                session = null;
            }
        } finally {
            lock.unlock();
        }
        used.close();
    }

    /** Whether this changed anything. */
    boolean close() {
        ClientHandshake unfinished;
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
            unfinished = handshake;
            handshake = null;
            Session ready = session;
            if (ready != null) {
                session = null;
                ready.close();
            }
        } finally {
            lock.unlock();
        }
        if (unfinished != null) {
            unfinished.fail(destroyed());
        }
        return true;
    }
}
