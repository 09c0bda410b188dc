package dev.kontract.wire.internal.msgpack;

import static dev.kontract.wire.internal.msgpack.Format.BIN16;
import static dev.kontract.wire.internal.msgpack.Format.BIN8;
import static dev.kontract.wire.internal.msgpack.Format.FIXMAP;
import static dev.kontract.wire.internal.msgpack.Format.INT16;
import static dev.kontract.wire.internal.msgpack.Format.INT32;
import static dev.kontract.wire.internal.msgpack.Format.INT8;
import static dev.kontract.wire.internal.msgpack.Format.NEGATIVE_FIXINT;
import static dev.kontract.wire.internal.msgpack.Format.STR16;
import static dev.kontract.wire.internal.msgpack.Format.STR32;
import static dev.kontract.wire.internal.msgpack.Format.STR8;
import static dev.kontract.wire.internal.msgpack.Format.UINT16;
import static dev.kontract.wire.internal.msgpack.Format.UINT32;
import static dev.kontract.wire.internal.msgpack.Format.UINT8;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of msgpack values, piece by piece. A declared length is compared with the bytes that are there before
 * anything is allocated. Not thread-safe.
 */
final class MsgPackInput {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private final byte[] bytes;
    private final int end;
    private int position;

    MsgPackInput(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == end;
    }

    /** The first byte of the next value, which stays next. */
    int peek() {
        need(1);
        return bytes[position] & 0xff;
    }

    /** The family of the next value, which stays next. */
    Family peekFamily() {
        Family family = Format.familyOf(peek());
        if (family == null) {
            throw malformed("an extension type or an unused byte");
        }
        return family;
    }

    int head() {
        int head = peek();
        position++;
        return head;
    }

    int uint8() {
        return head();
    }

    int uint16() {
        return (short) SHORT.get(bytes, advance(2)) & 0xffff;
    }

    int int32() {
        return (int) INT.get(bytes, advance(4));
    }

    long int64() {
        return (long) LONG.get(bytes, advance(8));
    }

    /** Reads the head of an integer of whatever width; for {@code UINT64} the value's upper half is negative. */
    long integer(int head) {
        if (head < FIXMAP || head >= NEGATIVE_FIXINT) {
            return (byte) head;
        }
        return switch (head) {
            case UINT8 -> uint8();
            case UINT16 -> uint16();
            case UINT32 -> int32() & 0xffff_ffffL;
            case INT8 -> (byte) uint8();
            case INT16 -> (short) uint16();
            case INT32 -> int32();
            default -> int64();
        };
    }

    double floating(int head) {
        return head == Format.FLOAT32 ? Float.intBitsToFloat(int32()) : Double.longBitsToDouble(int64());
    }

    /** Reads the head of a map, an array, a string or bytes. */
    int length() {
        int head = head();
        if (head < Format.NIL) {
            return head < Format.FIXSTR ? head & 0x0f : head & 0x1f;
        }
        return switch (head) {
            case BIN8, STR8 -> uint8();
            case BIN16, STR16, Format.ARRAY16, Format.MAP16 -> uint16();
            default -> length32();
        };
    }

    private int length32() {
        int length = int32();
        if (length < 0) {
            throw malformed("a length beyond the data");
        }
        return length;
    }

    /** Reads the head of a container, each of whose entries takes at least so many bytes. */
    int count(int bytesPerEntry) {
        int count = length();
        if (count > (end - position) / bytesPerEntry) {
            throw malformed("a length beyond the data");
        }
        return count;
    }

    /** Skips bytes that must be there, and gives where they began. */
    int advance(int length) {
        need(length);
        int from = position;
        position += length;
        return from;
    }

    byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, position);
    }

    /** The bytes between an earlier position and this one, as text. */
    String text(int from) {
        return Utf8.decode(bytes, from, position - from);
    }

    private void need(int length) {
        if (length > end - position) {
            throw malformed("truncated data");
        }
    }

    boolean isString(int head) {
        return (head >= Format.FIXSTR && head < Format.NIL) || (head >= STR8 && head <= STR32);
    }

    /** The error of data that is not well-formed here. It names the place, never the contents. */
    RPCError malformed(String what) {
        return new RPCError(RpcCode.INVALID_DATA, "Malformed msgpack at byte " + position + ": " + what);
    }
}
