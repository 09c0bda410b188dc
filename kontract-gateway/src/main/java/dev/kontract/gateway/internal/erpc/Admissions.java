package dev.kontract.gateway.internal.erpc;

import dev.kontract.error.ErrorCode;
import dev.kontract.error.HttpError;
import dev.kontract.error.RpcCode;
import dev.kontract.gateway.ErpcLimits;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections: in all, of each client, and those without a session. Thread-safe. */
final class Admissions {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NETWORK_BYTES = 8;
    private static final String NOWHERE = "";

    private final ErpcLimits limits;
    private final AtomicInteger all = new AtomicInteger();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final Map<String, Integer> clients = new ConcurrentHashMap<>();

    Admissions(ErpcLimits limits) {
        this.limits = limits;
    }

    /**
     * Counts one more connection.
     *
     * @param address where it comes from; those without one are of one client
     * @throws HttpError with the status 429 or 503 if there are too many
     */
    Admission admit(Optional<InetAddress> address) {
        String client = address.map(Admissions::name).orElse(NOWHERE);
        if (clients.merge(client, 1, Integer::sum) > limits.maxConnectionsPerAddress()) {
            leave(client);
            throw new HttpError(TOO_MANY_REQUESTS, RpcCode.CLIENT, "Too many connections from this address");
        }
        boolean room = all.incrementAndGet() <= limits.maxConnections();
        if (!room || handshakes.incrementAndGet() > limits.maxHandshakes()) {
            if (room) {
                handshakes.decrementAndGet();
            }
            all.decrementAndGet();
            leave(client);
            throw new HttpError(ErrorCode.SERVICE_UNAVAILABLE, "Too many connections");
        }
        return new Admission(handshakes::decrementAndGet, () -> {
            all.decrementAndGet();
            leave(client);
        });
    }

    private void leave(String client) {
        clients.compute(client, (name, count) -> count == null || count == 1 ? null : count - 1);
    }

    /** Whoever has one address of IPv6 has the 64 bits behind its network's. */
    private static String name(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }

    /** How many connections there are. */
    int count() {
        return all.get();
    }

    /** How many of them have no session. */
    int countHandshakes() {
        return handshakes.get();
    }
}
