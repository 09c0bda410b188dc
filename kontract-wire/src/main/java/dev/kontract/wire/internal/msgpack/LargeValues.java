package dev.kontract.wire.internal.msgpack;

import java.util.ArrayList;
import java.util.List;

/**
 * Values that are too large to be copied more than once: they stay where they are until all is written, each with its place
 * among the bytes of the others. Not thread-safe.
 */
final class LargeValues {
    /** What is worth the trouble. */
    static final int LEAST = 32_768;

    private final List<Large> values = new ArrayList<>();
    private int total;

    /** A value, and the position of the bytes that follow it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Large(byte[] value, int position) {}

    void add(byte[] value, int position) {
        values.add(new Large(value, position));
        total += value.length;
    }

    /** How many bytes they have together. */
    int total() {
        return total;
    }

    /** What was written from this position on has moved. */
    void shift(int from, int by) {
        values.replaceAll(large -> large.position() < from ? large : new Large(large.value(), large.position() + by));
    }

    /** All of it: these values, and so many other bytes. */
    byte[] join(byte[] others, int length) {
        byte[] joined = new byte[length + total];
        int from = 0;
        int to = 0;
        for (Large large : values) {
            int before = large.position() - from;
            System.arraycopy(others, from, joined, to, before);
            System.arraycopy(large.value(), 0, joined, to + before, large.value().length);
            from += before;
            to += before + large.value().length;
        }
        System.arraycopy(others, from, joined, to, length - from);
        return joined;
    }
}
