package dev.kontract.gateway;

import java.util.List;

/**
 * What {@link Gateway#createGateway} needs.
 *
 * @param adapter what the gateway serves
 * @param port the TCP port; 0 for a free one
 * @param host the address to listen on
 * @param cors whether pages of other origins may call
 * @param corsOrigins the origins that may, {@code *} for any. Credentials are never allowed: tokens travel in a header that
 *     no browser adds by itself
 * @param limits what one client may ask
 * @param erpc how encrypted calls are served
 * @param proxies which servers may say whom they speak for
 */
public record GatewayOptions(
        RuntimeAdapter adapter,
        int port,
        String host,
        boolean cors,
        List<String> corsOrigins,
        GatewayLimits limits,
        ErpcSettings erpc,
        ProxySettings proxies) {
    /** The port unless another is chosen. */
    public static final int DEFAULT_PORT = 8787;
    /** Every address of the machine. */
    public static final String DEFAULT_HOST = "0.0.0.0";
    /** Any origin. */
    public static final List<String> ANY_ORIGIN = List.of("*");

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the port is none, or the host is blank
     */
    public GatewayOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        corsOrigins = List.copyOf(corsOrigins);
    }

    /** Port 8787 of every address, open to pages of any origin, with the defaults of the limits and of encrypted calls. */
    public static GatewayOptions of(RuntimeAdapter adapter) {
        return new GatewayOptions(
                adapter,
                DEFAULT_PORT,
                DEFAULT_HOST,
                true,
                ANY_ORIGIN,
                GatewayLimits.DEFAULT,
                ErpcSettings.DEFAULT,
                ProxySettings.DEFAULT);
    }

    /** These options with another port. */
    public GatewayOptions withPort(int port) {
        return new GatewayOptions(adapter, port, host, cors, corsOrigins, limits, erpc, proxies);
    }

    /** These options with another address. */
    public GatewayOptions withHost(String host) {
        return new GatewayOptions(adapter, port, host, cors, corsOrigins, limits, erpc, proxies);
    }

    /** These options, open to pages of other origins or not. */
    public GatewayOptions withCors(boolean cors) {
        return new GatewayOptions(adapter, port, host, cors, corsOrigins, limits, erpc, proxies);
    }

    /** These options, open to pages of these origins alone. */
    public GatewayOptions withCorsOrigins(List<String> origins) {
        return new GatewayOptions(adapter, port, host, cors, origins, limits, erpc, proxies);
    }

    /** These options with other limits. */
    public GatewayOptions withLimits(GatewayLimits limits) {
        return new GatewayOptions(adapter, port, host, cors, corsOrigins, limits, erpc, proxies);
    }

    /** These options with another way to serve encrypted calls. */
    public GatewayOptions withErpc(ErpcSettings erpc) {
        return new GatewayOptions(adapter, port, host, cors, corsOrigins, limits, erpc, proxies);
    }

    /** These options behind other proxies. */
    public GatewayOptions withProxies(ProxySettings proxies) {
        return new GatewayOptions(adapter, port, host, cors, corsOrigins, limits, erpc, proxies);
    }
}
