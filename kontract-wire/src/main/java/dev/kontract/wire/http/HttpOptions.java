package dev.kontract.wire.http;

import java.net.URI;
import java.time.Duration;

/**
 * How an {@link HttpTransport} reaches its server.
 *
 * @param base the server's address, with {@code http} or {@code https}; a path in it is kept as a prefix
 * @param timeout for one call, from connecting to the last byte
 * @param maxResponseBytes the largest answer that is read
 */
public record HttpOptions(URI base, Duration timeout, int maxResponseBytes) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final int DEFAULT_MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the address is not that of an HTTP server, or has a query, a fragment or
     *     credentials in it; or if a limit is not positive
     */
    public HttpOptions {
        boolean scheme = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
        if (!scheme || base.getHost() == null) {
            throw new IllegalArgumentException("Not an http or https address with a host");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException("A server's address has no query, fragment or credentials");
        }
        if (!timeout.isPositive() || maxResponseBytes < 1) {
            throw new IllegalArgumentException("Limits must be positive: " + timeout + ", " + maxResponseBytes);
        }
    }

    /** 30 seconds and 16 MiB. */
    public static HttpOptions of(URI base) {
        return new HttpOptions(base, DEFAULT_TIMEOUT, DEFAULT_MAX_RESPONSE_BYTES);
    }

    /** These with another time limit. */
    public HttpOptions withTimeout(Duration limit) {
        return new HttpOptions(base, limit, maxResponseBytes);
    }

    /** These with another size limit. */
    public HttpOptions withMaxResponseBytes(int limit) {
        return new HttpOptions(base, timeout, limit);
    }

    boolean isEncrypted() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /** The address of a path on the server. */
    URI resolve(String path) {
        String prefix = base.toString();
        return URI.create((prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path);
    }
}
