package dev.kontract.wire.channel;

import dev.kontract.wire.internal.crypto.RandomBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Each message as one frame of a client (RFC 6455, section 5.2): whole, and masked with random bytes.
 *
 * @param opcode what kind of frame
 */
record WebSocketFraming(int opcode) implements Framing {
    static final int CONTINUATION = 0;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** The bit of a message's last frame. */
    static final int FINAL = 0x80;
    /** The bit of a masked frame. */
    static final int MASKED = 0x80;
    /** The length that stands for 16 bits of length. */
    static final int LENGTH_16 = 126;
    /** The length that stands for 64 bits of length. */
    static final int LENGTH_64 = 127;

    private static final int MASK_BYTES = 4;
    private static final int MAX_16 = 0xffff;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    @Override
    public int framedLength(int length) {
        return 2 + lengthBytes(length) + MASK_BYTES + length;
    }

    private static int lengthBytes(int length) {
        if (length < LENGTH_16) {
            return 0;
        }
        return length <= MAX_16 ? Short.BYTES : Long.BYTES;
    }

    @Override
    public int frame(byte[] message, byte[] stream, int at) {
        int length = message.length;
        int mask = at + 2 + lengthBytes(length);
        stream[at] = (byte) (FINAL | opcode);
        if (length < LENGTH_16) {
            stream[at + 1] = (byte) (MASKED | length);
        } else if (length <= MAX_16) {
            stream[at + 1] = (byte) (MASKED | LENGTH_16);
            SHORT.set(stream, at + 2, (short) length);
        } else {
            stream[at + 1] = (byte) (MASKED | LENGTH_64);
            LONG.set(stream, at + 2, (long) length);
        }
        RandomBytes.put(stream, mask, MASK_BYTES);
        mask(message, stream, mask + MASK_BYTES, (int) INT.get(stream, mask));
        return mask + MASK_BYTES + length;
    }

    private static void mask(byte[] message, byte[] stream, int to, int mask) {
        long twice = ((long) mask << Integer.SIZE) | (mask & 0xffff_ffffL);
        int whole = message.length & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            LONG.set(stream, to + i, (long) LONG.get(message, i) ^ twice);
        }
        for (int i = whole; i < message.length; i++) {
            stream[to + i] = (byte) (message[i] ^ (mask >>> (Byte.SIZE * (3 - (i & 3)))));
        }
    }
}
