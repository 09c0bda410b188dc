package dev.kontract.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** By what a client is counted: its address, or of an IPv6 address the half that names its network (RFC 6177). */
final class ClientAddress {
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    static String key(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
                : address.getHostAddress();
    }
}
