package dev.kontract.data;

import dev.kontract.schema.Violations;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads plain data that is already in memory. */
final class TreeReader extends DataReader {
    private final Deque<Iterator<?>> open = new ArrayDeque<>();
    private @Nullable Object next;

    TreeReader(@Nullable Object root, Peer peer, Violations violations) {
        super(peer, violations);
        this.next = root;
    }

    @Override
    public Kind kind() {
        return switch (next) {
            case null -> Kind.NULL;
            case Map<?, ?> map -> Kind.OBJECT;
            case Iterable<?> list -> Kind.ARRAY;
            case CharSequence text -> Kind.STRING;
            case Number number -> Kind.NUMBER;
            case Boolean bool -> Kind.BOOLEAN;
            case byte[] bytes -> Kind.BYTES;
            default -> throw Trees.notPlain(next);
        };
    }

    @Override
    public boolean beginObject() {
        if (!(next instanceof Map<?, ?> map)) {
            mismatch("an object");
            return false;
        }
        return begin(map.entrySet().iterator());
    }

    @Override
    public boolean beginArray() {
        if (!(next instanceof Iterable<?> list)) {
            mismatch("an array");
            return false;
        }
        return begin(list.iterator());
    }

    private boolean begin(Iterator<?> contents) {
        Trees.checkDepth(open.size());
        open.push(contents);
        violations().enter();
        return true;
    }

    @Override
    public @Nullable String nextField() {
        Iterator<?> fields = open.element();
        if (!fields.hasNext()) {
            end();
            return null;
        }
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) fields.next();
        if (!(entry.getKey() instanceof String name)) {
            throw Trees.notPlain(entry.getKey());
        }
        next = entry.getValue();
        violations().at(name);
        return name;
    }

    @Override
    public boolean nextElement() {
        Iterator<?> elements = open.element();
        if (!elements.hasNext()) {
            end();
            return false;
        }
        next = elements.next();
        return true;
    }

    private void end() {
        open.pop();
        violations().exit();
    }

    @Override
    public @Nullable String string() {
        if (next instanceof CharSequence text) {
            return Text.checked(text.toString(), violations());
        }
        mismatch("text");
        return null;
    }

    @Override
    public boolean bool() {
        if (next instanceof Boolean value) {
            return value;
        }
        mismatch("true or false");
        return false;
    }

    @Override
    public long integer(long min, long max) {
        return switch (next) {
            case Byte b -> Text.bounded(b, min, max, violations());
            case Short s -> Text.bounded(s, min, max, violations());
            case Integer i -> Text.bounded(i, min, max, violations());
            case Long l -> Text.bounded(l, min, max, violations());
            case BigInteger big -> Text.integral(new BigDecimal(big), min, max, violations());
            case BigDecimal big -> Text.integral(big, min, max, violations());
            case Number n -> Text.integral(n.doubleValue(), min, max, violations());
            case String text when max > Integer.MAX_VALUE -> Text.integer(text, min, max, violations());
            case null, default -> {
                mismatch("an integer");
                yield min;
            }
        };
    }

    @Override
    public double float64() {
        if (next instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        mismatch("a finite number");
        return 0;
    }

    @Override
    public @Nullable BigDecimal decimal() {
        return switch (next) {
            case BigDecimal value -> Text.bounded(value, violations());
            case Number number -> Text.decimal(number.toString(), violations());
            case String text -> Text.decimal(text, violations());
            case null, default -> {
                mismatch("a decimal number");
                yield null;
            }
        };
    }

    @Override
    public byte @Nullable [] bytes() {
        if (next instanceof byte[] value) {
            return value.clone();
        }
        if (next instanceof String text) {
            return Text.base64(text, violations());
        }
        mismatch("bytes");
        return null;
    }

    @Override
    public boolean readNull() {
        return next == null;
    }

    @Override
    public void skip() {
        next = null;
    }
}
