package dev.kontract.gateway;

import java.time.Duration;

/**
 * What the channels of encrypted calls may take.
 *
 * @param maxConnections that are open at one time; beyond it the answer to a new one is 503
 * @param maxConnectionsPerAddress of one client, an IPv6 network of 64 bits being one; beyond it the answer is 429
 * @param maxHandshakes how many connections may be without a confirmed session at one time; beyond it the answer is 503
 * @param maxMessageBytes of one message, either way; a larger one ends its connection
 * @param maxPending how many calls of one connection run at one time; more are answered with {@code
 *     SERVICE_UNAVAILABLE}
 * @param handshakeTimeout how long a connection may be without a confirmed session before it is closed
 * @param idleTimeout how long a connection may carry no message from the client before it is closed
 * @param pingInterval after how much silence the client is asked whether it is still there; it is taken for gone after
 *     three of them
 */
public record ErpcLimits(
        int maxConnections,
        int maxConnectionsPerAddress,
        int maxHandshakes,
        int maxMessageBytes,
        int maxPending,
        Duration handshakeTimeout,
        Duration idleTimeout,
        Duration pingInterval) {
    // Before DEFAULT, whose checks need them.
    private static final int MAX_COUNT = 10_000_000;
    private static final int MAX_MESSAGE = 1 << 28;
    private static final Duration MAX_TIME = Duration.ofDays(1);

    /**
     * 10,000 connections, 1,000 of one client, 1,000 without a session; messages of 1 MiB, 256 calls of one connection; 30 s
     * for a session, 1 h without a message, 15 s of silence.
     */
    public static final ErpcLimits DEFAULT = new ErpcLimits(
            10_000, 1_000, 1_000, 1_048_576, 256, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(15));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a limit is out of its bounds
     */
    public ErpcLimits {
        requireBetween("maxConnections", maxConnections, 1, MAX_COUNT);
        requireBetween("maxConnectionsPerAddress", maxConnectionsPerAddress, 1, MAX_COUNT);
        requireBetween("maxHandshakes", maxHandshakes, 1, MAX_COUNT);
        requireBetween("maxMessageBytes", maxMessageBytes, 1_024, MAX_MESSAGE);
        requireBetween("maxPending", maxPending, 1, MAX_COUNT);
        requirePositive("handshakeTimeout", handshakeTimeout);
        requirePositive("idleTimeout", idleTimeout);
        requirePositive("pingInterval", pingInterval);
    }

    private static void requireBetween(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", not " + value);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException(name + " must be between 1 ms and 1 day, not " + value);
        }
    }

    /** These limits with another number of connections. */
    public ErpcLimits withMaxConnections(int other) {
        return new ErpcLimits(
                other,
                maxConnectionsPerAddress,
                maxHandshakes,
                maxMessageBytes,
                maxPending,
                handshakeTimeout,
                idleTimeout,
                pingInterval);
    }

    /** These limits with another number of connections of one client. */
    public ErpcLimits withMaxConnectionsPerAddress(int other) {
        return new ErpcLimits(
                maxConnections,
                other,
                maxHandshakes,
                maxMessageBytes,
                maxPending,
                handshakeTimeout,
                idleTimeout,
                pingInterval);
    }

    /** These limits with another number of connections without a session. */
    public ErpcLimits withMaxHandshakes(int other) {
        return new ErpcLimits(
                maxConnections,
                maxConnectionsPerAddress,
                other,
                maxMessageBytes,
                maxPending,
                handshakeTimeout,
                idleTimeout,
                pingInterval);
    }

    /** These limits with another size of messages. */
    public ErpcLimits withMaxMessageBytes(int other) {
        return new ErpcLimits(
                maxConnections,
                maxConnectionsPerAddress,
                maxHandshakes,
                other,
                maxPending,
                handshakeTimeout,
                idleTimeout,
                pingInterval);
    }

    /** These limits with another number of calls. */
    public ErpcLimits withMaxPending(int other) {
        return new ErpcLimits(
                maxConnections,
                maxConnectionsPerAddress,
                maxHandshakes,
                maxMessageBytes,
                other,
                handshakeTimeout,
                idleTimeout,
                pingInterval);
    }

    /** These limits with another time for handshakes. */
    public ErpcLimits withHandshakeTimeout(Duration other) {
        return new ErpcLimits(
                maxConnections,
                maxConnectionsPerAddress,
                maxHandshakes,
                maxMessageBytes,
                maxPending,
                other,
                idleTimeout,
                pingInterval);
    }

    /** These limits with another time without messages. */
    public ErpcLimits withIdleTimeout(Duration other) {
        return new ErpcLimits(
                maxConnections,
                maxConnectionsPerAddress,
                maxHandshakes,
                maxMessageBytes,
                maxPending,
                handshakeTimeout,
                other,
                pingInterval);
    }

    /** These limits with another time of silence. */
    public ErpcLimits withPingInterval(Duration other) {
        return new ErpcLimits(
                maxConnections,
                maxConnectionsPerAddress,
                maxHandshakes,
                maxMessageBytes,
                maxPending,
                handshakeTimeout,
                idleTimeout,
                other);
    }
}
