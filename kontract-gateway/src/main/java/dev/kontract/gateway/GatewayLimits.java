package dev.kontract.gateway;

import java.time.Duration;

/**
 * What one client may ask of a gateway.
 *
 * @param maxBodyBytes of one request; beyond it the answer is 413
 * @param maxBufferedBytes of the bodies that are read at one time; a request waits for room, then the answer is 503. And
 *     as much of the encrypted messages that have not arrived, or have not been read by their client; beyond it the
 *     channel that takes most is cut
 * @param maxHeaderBytes of one request's line and headers; beyond it the answer is 431, or 414 for the line
 * @param maxConnections that are open at one time; more wait to be accepted
 * @param maxCalls that run at one time; beyond it the answer is 503
 * @param requestTimeout how long a body may take to arrive (then the answer is 408), and how long a call may run before
 *     its thread is interrupted (then the answer is 504)
 * @param idleTimeout how long a connection may be silent before it is closed
 * @param headerTimeout how long an HTTP/1.1 header may take from its first byte to its last before its connection is
 *     closed
 * @param shutdownGrace how long calls may run on after the gateway was told to close
 */
public record GatewayLimits(
        int maxBodyBytes,
        long maxBufferedBytes,
        int maxHeaderBytes,
        int maxConnections,
        int maxCalls,
        Duration requestTimeout,
        Duration idleTimeout,
        Duration headerTimeout,
        Duration shutdownGrace) {
    // Before DEFAULT, whose checks need them.
    private static final int MAX_HEADER = 1_048_576;
    private static final int MAX_BODY = 1 << 30;
    private static final int MAX_COUNT = 10_000_000;
    private static final Duration MAX_TIME = Duration.ofDays(1);

    /**
     * 1 MiB of body, a quarter of the heap for all bodies, and for all messages, 8 KiB of header, 20,000 connections, 10,000 calls; 30 s for a
     * request, 60 s of silence, 10 s for a header, 10 s of grace.
     */
    public static final GatewayLimits DEFAULT = new GatewayLimits(
            1_048_576,
            Math.max(1_048_576, Runtime.getRuntime().maxMemory() / 4),
            8_192,
            20_000,
            10_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a limit is out of its bounds
     */
    public GatewayLimits {
        requireBetween("maxBodyBytes", maxBodyBytes, 0, MAX_BODY);
        requireBetween("maxBufferedBytes", maxBufferedBytes, maxBodyBytes, Long.MAX_VALUE);
        requireBetween("maxHeaderBytes", maxHeaderBytes, 256, MAX_HEADER);
        requireBetween("maxConnections", maxConnections, 1, MAX_COUNT);
        requireBetween("maxCalls", maxCalls, 1, MAX_COUNT);
        requirePositive("requestTimeout", requestTimeout);
        requirePositive("idleTimeout", idleTimeout);
        requirePositive("headerTimeout", headerTimeout);
        requirePositive("shutdownGrace", shutdownGrace);
    }

    private static void requireBetween(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be between " + min + " and " + max + ", not " + value);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException(name + " must be between 1 ms and 1 day, not " + value);
        }
    }

    /** These limits with another size of bodies; there is room for at least one. */
    public GatewayLimits withMaxBodyBytes(int maxBodyBytes) {
        return new GatewayLimits(
                maxBodyBytes,
                Math.max(maxBufferedBytes, maxBodyBytes),
                maxHeaderBytes,
                maxConnections,
                maxCalls,
                requestTimeout,
                idleTimeout,
                headerTimeout,
                shutdownGrace);
    }

    /** These limits with another size of all bodies together. */
    public GatewayLimits withMaxBufferedBytes(long maxBufferedBytes) {
        return new GatewayLimits(
                maxBodyBytes,
                maxBufferedBytes,
                maxHeaderBytes,
                maxConnections,
                maxCalls,
                requestTimeout,
                idleTimeout,
                headerTimeout,
                shutdownGrace);
    }

    /** These limits with another size of headers. */
    public GatewayLimits withMaxHeaderBytes(int maxHeaderBytes) {
        return new GatewayLimits(
                maxBodyBytes,
                maxBufferedBytes,
                maxHeaderBytes,
                maxConnections,
                maxCalls,
                requestTimeout,
                idleTimeout,
                headerTimeout,
                shutdownGrace);
    }

    /** These limits with another number of connections. */
    public GatewayLimits withMaxConnections(int maxConnections) {
        return new GatewayLimits(
                maxBodyBytes,
                maxBufferedBytes,
                maxHeaderBytes,
                maxConnections,
                maxCalls,
                requestTimeout,
                idleTimeout,
                headerTimeout,
                shutdownGrace);
    }

    /** These limits with another number of calls. */
    public GatewayLimits withMaxCalls(int maxCalls) {
        return new GatewayLimits(
                maxBodyBytes,
                maxBufferedBytes,
                maxHeaderBytes,
                maxConnections,
                maxCalls,
                requestTimeout,
                idleTimeout,
                headerTimeout,
                shutdownGrace);
    }

    /** These limits with another time for a request. */
    public GatewayLimits withRequestTimeout(Duration requestTimeout) {
        return new GatewayLimits(
                maxBodyBytes,
                maxBufferedBytes,
                maxHeaderBytes,
                maxConnections,
                maxCalls,
                requestTimeout,
                idleTimeout,
                headerTimeout,
                shutdownGrace);
    }

    /** These limits with another time of silence. */
    public GatewayLimits withIdleTimeout(Duration idleTimeout) {
        return new GatewayLimits(
                maxBodyBytes,
                maxBufferedBytes,
                maxHeaderBytes,
                maxConnections,
                maxCalls,
                requestTimeout,
                idleTimeout,
                headerTimeout,
                shutdownGrace);
    }

    /** These limits with another time for a header. */
    public GatewayLimits withHeaderTimeout(Duration headerTimeout) {
        return new GatewayLimits(
                maxBodyBytes,
                maxBufferedBytes,
                maxHeaderBytes,
                maxConnections,
                maxCalls,
                requestTimeout,
                idleTimeout,
                headerTimeout,
                shutdownGrace);
    }

    /** These limits with another time to finish. */
    public GatewayLimits withShutdownGrace(Duration shutdownGrace) {
        return new GatewayLimits(
                maxBodyBytes,
                maxBufferedBytes,
                maxHeaderBytes,
                maxConnections,
                maxCalls,
                requestTimeout,
                idleTimeout,
                headerTimeout,
                shutdownGrace);
    }
}
