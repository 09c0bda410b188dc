package dev.kontract.wire.erpc;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a server serves one channel. Immutable.
 *
 * @param auth how the two sides know each other
 * @param context makes the context of every call
 * @param handshakeTimeout from a hello to the session's first message
 * @param maxMessageBytes the largest frame that is read or written
 * @param maxPending how many calls run at once; more are answered with {@code SERVICE_UNAVAILABLE}
 * @param onError hears of failed handshakes and of answers that could not be sent; what it throws is ignored
 */
public record ServerOptions(
        AuthOptions auth,
        ContextFactory context,
        Duration handshakeTimeout,
        int maxMessageBytes,
        int maxPending,
        Consumer<Throwable> onError) {
    private static final int DEFAULT_MAX_PENDING = 1_024;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there is no authentication, or a bound is not positive
     */
    public ServerOptions {
        auth.check();
        Bounds.check(handshakeTimeout);
        Bounds.check(maxMessageBytes);
        Bounds.check(maxPending);
    }

    /** Defaults: contexts of nobody, 5 seconds, 1 MiB, 1,024 calls, nobody hears of errors. */
    public static ServerOptions of(AuthOptions auth) {
        return new ServerOptions(
                auth,
                ContextFactory.ANONYMOUS,
                Erpc.HANDSHAKE_TIMEOUT,
                Erpc.MAX_MSG_BYTES,
                DEFAULT_MAX_PENDING,
                error -> {});
    }

    /** These with another way to make contexts. */
    public ServerOptions withContext(ContextFactory other) {
        return new ServerOptions(auth, other, handshakeTimeout, maxMessageBytes, maxPending, onError);
    }

    /** These with another time for handshakes. */
    public ServerOptions withHandshakeTimeout(Duration other) {
        return new ServerOptions(auth, context, other, maxMessageBytes, maxPending, onError);
    }

    /** These with another bound of frames. */
    public ServerOptions withMaxMessageBytes(int other) {
        return new ServerOptions(auth, context, handshakeTimeout, other, maxPending, onError);
    }

    /** These with another bound of calls. */
    public ServerOptions withMaxPending(int other) {
        return new ServerOptions(auth, context, handshakeTimeout, maxMessageBytes, other, onError);
    }

    /** These with another listener of errors. */
    public ServerOptions withOnError(Consumer<Throwable> other) {
        return new ServerOptions(auth, context, handshakeTimeout, maxMessageBytes, maxPending, other);
    }
}
