package dev.kontract.gateway;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came, whatever server took it.
 *
 * @param method the HTTP method, in upper case
 * @param path the path as it was sent: not decoded, without the query
 * @param query what follows the question mark, as it was sent; empty if nothing does
 * @param client where it came from; behind proxies that are trusted, where they say it did. Empty if it came from no network
 * @param headers header values by lower-case name
 * @param body the whole body; empty for none. Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on, never compared
public record GatewayRequest(
        String method,
        String path,
        String query,
        Optional<InetAddress> client,
        Map<String, String> headers,
        byte[] body) {
    private static final byte[] NOTHING = {};

    /** A request from nowhere, without headers and body. */
    public static GatewayRequest of(String method, String path) {
        return new GatewayRequest(method, path, "", Optional.empty(), Map.of(), NOTHING);
    }

    /** This request with another query. */
    public GatewayRequest withQuery(String query) {
        return new GatewayRequest(method, path, query, client, headers, body);
    }

    /** This request from another client. */
    public GatewayRequest withClient(InetAddress client) {
        return new GatewayRequest(method, path, query, Optional.of(client), headers, body);
    }

    /** This request with other headers. */
    public GatewayRequest withHeaders(Map<String, String> headers) {
        return new GatewayRequest(method, path, query, client, headers, body);
    }

    /** This request with another body. */
    public GatewayRequest withBody(byte[] body) {
        return new GatewayRequest(method, path, query, client, headers, body);
    }

    /** A header's value, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Names the method alone: addresses, paths, headers and bodies are the client's. */
    @Override
    public String toString() {
        return "GatewayRequest[" + method + "]";
    }
}
