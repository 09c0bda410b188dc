package dev.kontract.gateway.internal.server;

import dev.kontract.gateway.ProxySettings;
import dev.kontract.gateway.ProxySettings.Header;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells where requests come from. Behind trusted proxies it is the last address in their header that is not one of theirs:
 * what stands before that, a client may have made up. Thread-safe.
 */
final class ClientAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(ClientAddresses.class);
    private static final List<String> HEADERS = List.of("X-Forwarded-For", "Forwarded");

    private final List<Network> trusted;
    private final Header header;
    private final AtomicBoolean warned = new AtomicBoolean();

    ClientAddresses(ProxySettings settings) {
        this.trusted = settings.trusted().stream().map(Network::of).toList();
        this.header = settings.header();
    }

    /** Empty where requests come from no address, but from within the process. */
    Optional<InetAddress> of(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                ? Optional.ofNullable(peer.getAddress()).map(address -> behind(address, request.getHeaders()))
                : Optional.empty();
    }

    InetAddress behind(InetAddress peer, HttpFields headers) {
        if (!isTrusted(peer)) {
            warn(headers);
            return peer;
        }
        InetAddress client = peer;
        for (String name : ForwardedFor.read(header, headers).reversed()) {
            Optional<InetAddress> address = ForwardedFor.address(name);
            if (address.isEmpty()) {
                return client;
            }
            client = address.get();
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** Clients may lie, so this is said once. */
    private void warn(HttpFields headers) {
        if (trusted.isEmpty() && HEADERS.stream().anyMatch(headers::contains) && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Requests name other clients than they come from. If a proxy of yours does that, add its address to"
                            + " trustedProxies: until then all its clients are counted as one");
        }
    }
}
