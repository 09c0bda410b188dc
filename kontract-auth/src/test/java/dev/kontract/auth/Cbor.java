package dev.kontract.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** As much of CBOR (RFC 8949) as authenticators write. */
final class Cbor {
    private Cbor() {}

    /** Of integers, texts, bytes and maps. */
    static byte[] of(Object value) {
        return switch (value) {
            case Integer number -> number >= 0 ? head(0, number) : head(1, -1 - number);
            case String text -> with(head(3, text.length()), text.getBytes(StandardCharsets.US_ASCII));
            case byte[] bytes -> with(head(2, bytes.length), bytes);
            case Map<?, ?> map -> map(map);
            default -> throw new IllegalArgumentException("No CBOR of " + value.getClass());
        };
    }

    private static byte[] map(Map<?, ?> map) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head(5, map.size()));
        map.forEach((key, value) -> {
            out.writeBytes(of(key));
            out.writeBytes(of(value));
        });
        return out.toByteArray();
    }

    private static byte[] head(int major, int value) {
        if (value < 24) {
            return new byte[] {(byte) ((major << 5) | value)};
        }
        return value < 256
                ? new byte[] {(byte) ((major << 5) | 24), (byte) value}
                : ByteBuffer.allocate(3)
                        .put((byte) ((major << 5) | 25))
                        .putShort((short) value)
                        .array();
    }

    static byte[] with(byte[] first, byte[]... others) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        for (byte[] other : others) {
            out.writeBytes(other);
        }
        return out.toByteArray();
    }
}
