package dev.kontract.wire.channel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Each message behind its length: four bytes, big-endian. */
final class LengthPrefix implements Framing {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    @Override
    public int framedLength(int length) {
        return Integer.BYTES + length;
    }

    @Override
    public int frame(byte[] message, byte[] stream, int at) {
        INT.set(stream, at, message.length);
        System.arraycopy(message, 0, stream, at + Integer.BYTES, message.length);
        return at + Integer.BYTES + message.length;
    }
}
