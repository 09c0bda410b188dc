package dev.kontract.wire.internal.msgpack;

import static dev.kontract.wire.internal.msgpack.Format.INT64;
import static dev.kontract.wire.internal.msgpack.Format.UINT64;

import dev.kontract.data.DataLimits;
import dev.kontract.data.DataReader;
import dev.kontract.data.Kind;
import dev.kontract.data.Peer;
import dev.kontract.data.Text;
import dev.kontract.schema.Violations;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads msgpack. Extension types, values nested too deep, lengths beyond the data and keys that are not text end the
 * reading with {@code INVALID_DATA}; numbers are accepted in every width.
 */
public final class MsgPackReader extends DataReader {
    private static final int USUAL_DEPTH = 6;
    private static final int MAX_DEPTH = DataLimits.DEFAULT.maxDepth();
    /** Up to here every integer is a float: JavaScript's {@code MAX_SAFE_INTEGER}. */
    private static final double MAX_SAFE = 0x1p53 - 1;

    private final MsgPackInput in;
    private int[] left = new int[USUAL_DEPTH];
    private int depth;

    /** A reader of the bytes between two positions. */
    public MsgPackReader(byte[] bytes, int from, int to, Peer peer) {
        super(peer, new Violations());
        this.in = new MsgPackInput(bytes, from, to);
    }

    /** Where the next value begins. */
    public int position() {
        return in.position();
    }

    /**
     * Checks that nothing follows.
     *
     * @throws dev.kontract.error.RPCError with {@code INVALID_DATA} otherwise
     */
    public void end() {
        if (!in.atEnd()) {
            throw in.malformed("trailing bytes");
        }
    }

    @Override
    public Kind kind() {
        return switch (in.peekFamily()) {
            case NIL -> Kind.NULL;
            case BOOLEAN -> Kind.BOOLEAN;
            case INTEGER, FLOAT -> Kind.NUMBER;
            case STRING -> Kind.STRING;
            case BINARY -> Kind.BYTES;
            case ARRAY -> Kind.ARRAY;
            case MAP -> Kind.OBJECT;
        };
    }

    @Override
    public boolean beginObject() {
        return begin(Family.MAP, 2, "an object");
    }

    @Override
    public boolean beginArray() {
        return begin(Family.ARRAY, 1, "an array");
    }

    private boolean begin(Family family, int bytesPerEntry, String expected) {
        if (in.peekFamily() != family) {
            mismatch(expected);
            return false;
        }
        int count = in.count(bytesPerEntry);
        checkDepth(depth, count);
        if (depth == left.length) {
            left = Arrays.copyOf(left, MAX_DEPTH + 1);
        }
        left[depth++] = count;
        violations().enter();
        return true;
    }

    /** The entries of a container at this depth are one deeper. */
    private void checkDepth(int containerDepth, int count) {
        if (containerDepth > MAX_DEPTH || (containerDepth == MAX_DEPTH && count > 0)) {
            throw in.malformed("nested deeper than " + MAX_DEPTH);
        }
    }

    private boolean another() {
        if (left[depth - 1] == 0) {
            depth--;
            violations().exit();
            return false;
        }
        left[depth - 1]--;
        return true;
    }

    @Override
    public @Nullable String nextField() {
        if (!another()) {
            return null;
        }
        String name = key();
        violations().at(name);
        return name;
    }

    private String key() {
        if (!in.isString(in.peek())) {
            throw in.malformed("a key that is not text");
        }
        int length = in.length();
        return in.text(in.advance(length));
    }

    @Override
    public boolean nextElement() {
        return another();
    }

    @Override
    public @Nullable String string() {
        if (in.peekFamily() != Family.STRING) {
            mismatch("text");
            return null;
        }
        String text = key();
        // UTF-8 has no surrogates
        return text.indexOf(0) < 0 ? text : Text.checked(text, violations());
    }

    @Override
    public boolean bool() {
        if (in.peekFamily() != Family.BOOLEAN) {
            mismatch("true or false");
            return false;
        }
        return in.head() == Format.TRUE;
    }

    @Override
    public long integer(long min, long max) {
        switch (in.peekFamily()) {
            case INTEGER -> {
                int head = in.head();
                long value = in.integer(head);
                if (head == UINT64 && value < 0) {
                    Text.outOfRange(min, max, violations());
                    return min;
                }
                return Text.bounded(value, min, max, violations());
            }
            case FLOAT -> {
                return Text.integral(in.floating(in.head()), min, max, violations());
            }
            case STRING -> {
                if (max > Integer.MAX_VALUE) {
                    return Text.integer(key(), min, max, violations());
                }
            }
            default -> {}
        }
        mismatch("an integer");
        return min;
    }

    @Override
    public double float64() {
        Number value = anyNumber("a finite number");
        return value == null ? 0 : value.doubleValue();
    }

    @Override
    public @Nullable BigDecimal decimal() {
        if (in.peekFamily() == Family.STRING) {
            return Text.decimal(key(), violations());
        }
        Number value = anyNumber("a decimal number");
        return switch (value) {
            case null -> null;
            case Double d -> BigDecimal.valueOf(d);
            case BigInteger big -> new BigDecimal(big);
            default -> BigDecimal.valueOf(value.longValue());
        };
    }

    /** Integers of 64 bits, which a JavaScript peer knows as {@code bigint}, become BigInteger whatever their value. */
    @Override
    public @Nullable Number number() {
        Number value = anyNumber("a number");
        if (value instanceof Double d && d == Math.rint(d) && Math.abs(d) <= MAX_SAFE) {
            return narrow(d.longValue());
        }
        return value;
    }

    private @Nullable Number anyNumber(String expected) {
        Family family = in.peekFamily();
        if (family == Family.INTEGER) {
            int head = in.head();
            long value = in.integer(head);
            return switch (head) {
                case INT64 -> BigInteger.valueOf(value);
                case UINT64 -> new BigInteger(Long.toUnsignedString(value));
                default -> narrow(value);
            };
        }
        if (family != Family.FLOAT) {
            mismatch(expected);
            return null;
        }
        double value = in.floating(in.head());
        if (!Double.isFinite(value)) {
            violations().add("type", "must be a finite number");
            return null;
        }
        return value;
    }

    private static Number narrow(long value) {
        return value == (int) value ? (Number) (int) value : value;
    }

    @Override
    public byte @Nullable [] bytes() {
        if (in.peekFamily() != Family.BINARY) {
            mismatch("bytes");
            return null;
        }
        int length = in.length();
        return in.copy(in.advance(length));
    }

    @Override
    public boolean readNull() {
        if (in.peek() != Format.NIL) {
            return false;
        }
        in.head();
        return true;
    }

    @Override
    public void skip() {
        skip(depth);
    }

    private void skip(int at) {
        switch (in.peekFamily()) {
            case NIL, BOOLEAN -> in.head();
            case INTEGER -> in.integer(in.head());
            case FLOAT -> in.floating(in.head());
            case STRING, BINARY -> in.advance(in.length());
            case ARRAY -> skipEntries(at, in.count(1), false);
            case MAP -> skipEntries(at, in.count(2), true);
        }
    }

    private void skipEntries(int at, int count, boolean keys) {
        checkDepth(at, count);
        for (int i = 0; i < count; i++) {
            if (keys) {
                skipKey();
            }
            skip(at + 1);
        }
    }

    private void skipKey() {
        if (!in.isString(in.peek())) {
            throw in.malformed("a key that is not text");
        }
        in.advance(in.length());
    }
}
