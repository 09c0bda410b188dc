package dev.kontract.wire.internal.msgpack;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of msgpack values, each in the form that the JavaScript peers choose. Not thread-safe. */
final class MsgPackOutput {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final int INITIAL = 256;
    private static final double UINT32_MAX = 0xffff_ffffL;

    private final int limit;
    private byte[] bytes;
    private int position;
    private @Nullable LargeValues large;

    MsgPackOutput(int reserved, int limit) {
        this.limit = limit;
        this.bytes = new byte[reserved + INITIAL];
        this.position = reserved;
    }

    int position() {
        return position;
    }

    byte[] toByteArray() {
        if (large != null) {
            return large.join(bytes, position);
        }
        return position == bytes.length ? bytes : Arrays.copyOf(bytes, position);
    }

    /** Makes room and gives where it begins. */
    private int room(int length) {
        int from = position;
        checkLimit(length);
        if (length > bytes.length - from) {
            int doubled = (int) Math.min(limit, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, Math.max(doubled, from + length));
        }
        position = from + length;
        return from;
    }

    private void checkLimit(int length) {
        if (length > limit - position - (large == null ? 0 : large.total())) {
            throw new RPCError(RpcCode.INVALID_DATA, "The data is larger than a message may be");
        }
    }

    void put(int head) {
        int at = room(1);
        bytes[at] = (byte) head;
    }

    private void put8(int head, int value) {
        int at = room(2);
        bytes[at] = (byte) head;
        bytes[at + 1] = (byte) value;
    }

    private void put16(int head, int value) {
        int at = room(3);
        bytes[at] = (byte) head;
        SHORT.set(bytes, at + 1, (short) value);
    }

    private void put32(int head, int value) {
        int at = room(5);
        bytes[at] = (byte) head;
        INT.set(bytes, at + 1, value);
    }

    private void put64(int head, long value) {
        int at = room(9);
        bytes[at] = (byte) head;
        LONG.set(bytes, at + 1, value);
    }

    /** An integer between the least of int32 and the greatest of uint32, in its shortest form. */
    void integer(long value) {
        if (value >= 0) {
            unsigned(value);
        } else if (value >= -32) {
            put((int) value);
        } else if (value >= Byte.MIN_VALUE) {
            put8(Format.INT8, (int) value);
        } else if (value >= Short.MIN_VALUE) {
            put16(Format.INT16, (int) value);
        } else {
            put32(Format.INT32, (int) value);
        }
    }

    private void unsigned(long value) {
        if (value < 0x80) {
            put((int) value);
        } else if (value <= 0xff) {
            put8(Format.UINT8, (int) value);
        } else if (value <= 0xffff) {
            put16(Format.UINT16, (int) value);
        } else {
            put32(Format.UINT32, (int) value);
        }
    }

    /** A JavaScript number: an integer if it is one of 32 bits, and a float64 otherwise. */
    void number(double value) {
        if (value == Math.rint(value) && value >= Integer.MIN_VALUE && value <= UINT32_MAX) {
            integer((long) value);
        } else {
            put64(Format.FLOAT64, Double.doubleToLongBits(value));
        }
    }

    /** A JavaScript bigint. */
    void int64(long value) {
        put64(value < 0 ? Format.INT64 : Format.UINT64, value);
    }

    void uint64(long value) {
        put64(Format.UINT64, value);
    }

    void string(String value) {
        byte[] utf8 = Utf8.encode(value);
        if (utf8.length < 32) {
            put(Format.FIXSTR | utf8.length);
        } else if (utf8.length <= 0xff) {
            put8(Format.STR8, utf8.length);
        } else if (utf8.length <= 0xffff) {
            put16(Format.STR16, utf8.length);
        } else {
            put32(Format.STR32, utf8.length);
        }
        raw(utf8);
    }

    void binary(byte[] value) {
        if (value.length <= 0xff) {
            put8(Format.BIN8, value.length);
        } else if (value.length <= 0xffff) {
            put16(Format.BIN16, value.length);
        } else {
            put32(Format.BIN32, value.length);
        }
        raw(value);
    }

    private void raw(byte[] value) {
        if (value.length >= LargeValues.LEAST) {
            checkLimit(value.length);
            large = large == null ? new LargeValues() : large;
            large.add(value, position);
            return;
        }
        int at = room(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    /** Writes a container's head where one byte was left free for it, now that its number of entries is known. */
    void close(int start, int count, boolean map) {
        if (count <= 0x0f) {
            bytes[start] = (byte) ((map ? Format.FIXMAP : Format.FIXARRAY) | count);
        } else if (count <= 0xffff) {
            shift(start + 1, 2);
            bytes[start] = (byte) (map ? Format.MAP16 : Format.ARRAY16);
            SHORT.set(bytes, start + 1, (short) count);
        } else {
            shift(start + 1, 4);
            bytes[start] = (byte) (map ? Format.MAP32 : Format.ARRAY32);
            INT.set(bytes, start + 1, count);
        }
    }

    private void shift(int from, int by) {
        int end = room(by);
        System.arraycopy(bytes, from, bytes, from + by, end - from);
        if (large != null) {
            large.shift(from, by);
        }
    }
}
