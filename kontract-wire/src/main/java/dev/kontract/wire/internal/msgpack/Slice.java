package dev.kontract.wire.internal.msgpack;

/**
 * Part of an array, which is not copied and must not change.
 *
 * @param bytes the whole array
 * @param from where the part begins
 * @param to where it ends, exclusive
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Slice(byte[] bytes, int from, int to) {
    /** All of an array. */
    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }
}
