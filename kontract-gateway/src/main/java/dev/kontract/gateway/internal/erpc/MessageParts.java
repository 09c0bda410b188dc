package dev.kontract.gateway.internal.erpc;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Puts a message together from its parts. Takes memory as the bytes arrive. Not thread-safe. */
final class MessageParts {
    private static final byte[] NOTHING = {};

    private final int maxBytes;
    private byte[] bytes = NOTHING;
    private int count;

    MessageParts(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether the message would be too large with this part. */
    boolean isTooLargeWith(ByteBuffer part) {
        return part.remaining() > maxBytes - count;
    }

    /** Adds a part that is not the last one. */
    void add(ByteBuffer part) {
        int length = part.remaining();
        if (length > bytes.length - count) {
            bytes = Arrays.copyOf(bytes, Math.min(maxBytes, Math.max(count + length, 2 * bytes.length)));
        }
        part.get(bytes, count, length);
        count += length;
    }

    /** The message with this last part. */
    byte[] last(ByteBuffer part) {
        byte[] message = Arrays.copyOf(bytes, count + part.remaining());
        part.get(message, count, message.length - count);
        clear();
        return message;
    }

    void clear() {
        bytes = NOTHING;
        count = 0;
    }
}
