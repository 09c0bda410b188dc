package dev.kontract.cli.call;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to call, and how.
 *
 * @param wire how; never {@link Wire#AUTO}
 * @param uri the address, of the wire's own scheme
 */
public record Target(Wire wire, URI uri) {
    private static final String ENDPOINT = "/erpc";

    /**
     * The target of an address.
     *
     * @param isEncrypted whether the credentials are for eRPC alone
     * @throws IllegalArgumentException if it is no address, or not one for this wire
     */
    public static Target of(String address, Wire wanted, boolean isEncrypted) {
        URI uri = parse(address);
        Wire wire = wanted == Wire.AUTO ? choose(uri, isEncrypted) : wanted;
        check(uri, wire);
        return switch (wire) {
            case WS -> new Target(wire, endpoint(uri, isSecure(uri) ? "wss" : "ws"));
            case SSE -> new Target(wire, endpoint(uri, uri.getScheme()));
            default -> new Target(wire, uri);
        };
    }

    private static URI parse(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getScheme() == null || uri.getHost() == null) {
                throw notOne(null);
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("A server's address has no credentials, query or fragment in it");
            }
            return uri;
        } catch (URISyntaxException malformed) {
            throw notOne(malformed);
        }
    }

    private static IllegalArgumentException notOne(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "Not an address: write http://, https://, ws://, wss:// or tcp://, a host and a port", cause);
    }

    private static String scheme(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static Wire choose(URI uri, boolean isEncrypted) {
        return switch (scheme(uri)) {
            case "tcp" -> Wire.TCP;
            case "ws", "wss" -> Wire.WS;
            case "http", "https" -> isEncrypted ? Wire.SSE : Wire.JSON;
            default -> throw notOne(null);
        };
    }

    private static void check(URI uri, Wire wire) {
        Set<String> schemes = switch (wire) {
            case TCP -> Set.of("tcp");
            case WS -> Set.of("ws", "wss", "http", "https");
            default -> Set.of("http", "https");
        };
        if (!schemes.contains(scheme(uri))) {
            throw new IllegalArgumentException(
                    "--wire=" + wire.name().toLowerCase(Locale.ROOT) + " is not for " + scheme(uri) + ":// addresses");
        }
        if (wire == Wire.TCP && (uri.getPort() < 1 || !uri.getRawPath().isEmpty())) {
            throw new IllegalArgumentException("A tcp:// address is a host and a port: tcp://127.0.0.1:7000");
        }
    }

    /** The address itself where its scheme and path are the wire's already, else the gateway's path below it. */
    private static URI endpoint(URI uri, String scheme) {
        String path = uri.getRawPath();
        boolean isComplete = path.endsWith(ENDPOINT) || (scheme(uri).startsWith("ws") && path.length() > 1);
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return URI.create(scheme + "://" + uri.getRawAuthority() + (isComplete ? path : base + ENDPOINT));
    }

    /**
     * The HTTP server there.
     *
     * @throws IllegalArgumentException if there is none
     */
    public URI httpBase() {
        if (wire == Wire.TCP) {
            throw new IllegalArgumentException("--guest needs HTTP, which is not at a tcp:// address: give --token");
        }
        String path = uri.getRawPath();
        String base = path.endsWith(ENDPOINT) ? path.substring(0, path.length() - ENDPOINT.length()) : path;
        return URI.create((isSecure(uri) ? "https" : "http") + "://" + uri.getRawAuthority() + base);
    }

    /** Whether others on the way can read what is sent in clear: a token, or all of it without eRPC. */
    public boolean isReadable() {
        return !isSecure(uri) && !isLoopback();
    }

    private static boolean isSecure(URI uri) {
        return scheme(uri).equals("https") || scheme(uri).equals("wss");
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
