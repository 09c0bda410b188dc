package dev.kontract.gateway;

import dev.kontract.gateway.internal.server.Network;
import java.util.List;

/**
 * Which servers stand between the clients and the gateway, where they say whom they speak for, and whether they end TLS.
 * Nobody else is believed: any client can send such headers.
 *
 * @param trusted the proxies' addresses, or networks of them: {@code 10.1.2.3}, {@code 10.0.0.0/8}, {@code fd00::/8}
 * @param header where a proxy names its client. The proxy must set it or add to it, and not pass on what a client says there
 *     as if it were its own
 * @param hsts whether every answer tells browsers to come by TLS alone for a year, to the host and to all below it (RFC 6797)
 */
public record ProxySettings(List<String> trusted, Header header, boolean hsts) {
    /** Clients come by themselves, and without TLS. */
    public static final ProxySettings DEFAULT = new ProxySettings(List.of(), Header.X_FORWARDED_FOR, false);

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
        return new ProxySettings(other, header, hsts);
    }

    /** These with another header. */
    public ProxySettings withHeader(Header other) {
        return new ProxySettings(trusted, other, hsts);
    }

    /** These, with or without TLS alone. */
    public ProxySettings withHsts(boolean other) {
        return new ProxySettings(trusted, header, other);
    }
}
