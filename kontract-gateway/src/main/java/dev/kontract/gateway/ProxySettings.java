package dev.kontract.gateway;

import dev.kontract.gateway.internal.server.Network;
import java.util.List;

/**
 * Which servers stand between the clients and the gateway, and where they say whom they speak for. Nobody else is believed:
 * any client can send such headers.
 *
 * @param trusted the proxies' addresses, or networks of them: {@code 10.1.2.3}, {@code 10.0.0.0/8}, {@code fd00::/8}
 * @param header where a proxy names its client. The proxy must set it or add to it, and not pass on what a client says there
 *     as if it were its own
 */
public record ProxySettings(List<String> trusted, Header header) {
    /** Clients come by themselves. */
    public static final ProxySettings DEFAULT = new ProxySettings(List.of(), Header.X_FORWARDED_FOR);

    /** Where proxies name their clients. */
    public enum Header {
        /** {@code X-Forwarded-For}, a list of addresses. */
        X_FORWARDED_FOR,
        /** {@code Forwarded} (RFC 7239). */
        FORWARDED
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if one of the addresses is none
     */
    public ProxySettings {
        trusted = List.copyOf(trusted);
        trusted.forEach(Network::of);
    }

    /** These with other proxies. */
    public ProxySettings withTrusted(List<String> other) {
        return new ProxySettings(other, header);
    }

    /** These with another header. */
    public ProxySettings withHeader(Header other) {
        return new ProxySettings(trusted, other);
    }
}
