package dev.kontract.wire.erpc;

import java.time.Duration;

/**
 * How a client calls over one channel. Immutable.
 *
 * @param auth how the two sides know each other
 * @param timeout of each of the at most two times that a call is sent
 * @param maxPending how many calls may be under way; more fail with {@code CLIENT}
 * @param handshakeTimeout from the beginning of a handshake to the session
 * @param maxMessageBytes the largest frame that is read or written
 */
public record ClientOptions(
        AuthOptions auth, Duration timeout, int maxPending, Duration handshakeTimeout, int maxMessageBytes) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final int DEFAULT_MAX_PENDING = 256;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there is no authentication, or a bound is not positive
     */
    public ClientOptions {
        auth.check();
        Bounds.check(timeout);
        Bounds.check(maxPending);
        Bounds.check(handshakeTimeout);
        Bounds.check(maxMessageBytes);
    }

    /** Defaults: 10 seconds, 256 calls, 5 seconds for the handshake, 1 MiB. */
    public static ClientOptions of(AuthOptions auth) {
        return new ClientOptions(
                auth, DEFAULT_TIMEOUT, DEFAULT_MAX_PENDING, Erpc.HANDSHAKE_TIMEOUT, Erpc.MAX_MSG_BYTES);
    }

    /** These with another time for calls. */
    public ClientOptions withTimeout(Duration other) {
        return new ClientOptions(auth, other, maxPending, handshakeTimeout, maxMessageBytes);
    }

    /** These with another bound of calls. */
    public ClientOptions withMaxPending(int other) {
        return new ClientOptions(auth, timeout, other, handshakeTimeout, maxMessageBytes);
    }

    /** These with another time for handshakes. */
    public ClientOptions withHandshakeTimeout(Duration other) {
        return new ClientOptions(auth, timeout, maxPending, other, maxMessageBytes);
    }

    /** These with another bound of frames. */
    public ClientOptions withMaxMessageBytes(int other) {
        return new ClientOptions(auth, timeout, maxPending, handshakeTimeout, other);
    }
}
