package dev.kontract.gateway.internal.server;

import java.net.InetAddress;
import java.util.Arrays;

/** The addresses that begin with the same bits, in the notation of RFC 4632 and RFC 4291: {@code 10.0.0.0/8}, {@code ::1}. */
public final class Network {
    private static final int BYTE = 8;

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /**
     * A network, or a single address.
     *
     * @throws IllegalArgumentException if the text is none, or sets bits that are not the network's
     */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] address = ForwardedFor.address(slash < 0 ? text : text.substring(0, slash))
                    .orElseThrow(IllegalArgumentException::new)
                    .getAddress();
            int all = address.length * BYTE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= all && Arrays.equals(address, masked(address, bits))) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException neither) {
            // said below, with what would do
        }
        throw new IllegalArgumentException("must be addresses or networks such as 10.1.2.3, 10.0.0.0/8 or fd00::/8");
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(bits - (long) i * BYTE, 0, BYTE);
            masked[i] &= (byte) (0xff << (BYTE - kept));
        }
        return masked;
    }

    /** Whether an address is in it. */
    boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        return bytes.length == address.length && Arrays.equals(masked(bytes, bits), address);
    }
}
