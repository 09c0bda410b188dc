package dev.kontract.gateway.internal.erpc;

import dev.kontract.wire.erpc.Erpc;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Puts a message together from its parts. Takes memory as the bytes arrive, of its connection's share. Not thread-safe. */
final class MessageParts {
    private static final byte[] NOTHING = {};

    private final int maxBytes;
    private final Share share;
    private byte[] bytes = NOTHING;
    private int count;

    MessageParts(int maxBytes, Share share) {
        this.maxBytes = maxBytes;
        this.share = share;
    }

    /** Whether the message would be too large with this part; a client that is not verified sends hellos alone. */
    boolean isTooLargeWith(ByteBuffer part, BooleanSupplier verified) {
        int length = part.remaining();
        return length > maxBytes - count || (length > Erpc.MAX_HELLO_BYTES - count && !verified.getAsBoolean());
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Adds a part that is not the last one. */
    void add(ByteBuffer part) {
        int length = part.remaining();
        if (length > bytes.length - count) {
            int size = Math.min(maxBytes, Math.max(count + length, 2 * bytes.length));
            share.grow(size - bytes.length);
            bytes = Arrays.copyOf(bytes, size);
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
        if (bytes.length > 0) {
            share.shrink(bytes.length);
        }
        bytes = NOTHING;
        count = 0;
    }
}
