package dev.kontract.data;

import dev.kontract.schema.Violations;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Reads JSON (RFC 8259) over Jackson's streaming parser. */
final class JsonDataReader extends DataReader {
    private final JsonParser parser;
    private @Nullable JsonToken next;

    JsonDataReader(JsonParser parser, Peer peer) {
        super(peer, new Violations());
        this.parser = parser;
    }

    private JsonToken peek() {
        if (next == null) {
            next = parser.nextToken();
            if (next == null) {
                throw new UnexpectedEndOfInputException(parser, null, "the input ends early");
            }
        }
        return next;
    }

    private boolean take(JsonToken token) {
        if (peek() != token) {
            return false;
        }
        next = null;
        return true;
    }

    @Override
    public Kind kind() {
        return switch (peek()) {
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.ARRAY;
            case VALUE_STRING -> Kind.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL -> Kind.NULL;
            default -> throw new IllegalStateException("No value here, but " + next);
        };
    }

    @Override
    public boolean beginObject() {
        return begin(JsonToken.START_OBJECT, "an object");
    }

    @Override
    public boolean beginArray() {
        return begin(JsonToken.START_ARRAY, "an array");
    }

    private boolean begin(JsonToken start, String expected) {
        if (take(start)) {
            violations().enter();
            return true;
        }
        mismatch(expected);
        return false;
    }

    @Override
    public @Nullable String nextField() {
        if (take(JsonToken.END_OBJECT)) {
            violations().exit();
            return null;
        }
        next = null;
        String name = parser.currentName();
        violations().at(name);
        return name;
    }

    @Override
    public boolean nextElement() {
        if (take(JsonToken.END_ARRAY)) {
            violations().exit();
            return false;
        }
        return true;
    }

    @Override
    public @Nullable String string() {
        if (peek() != JsonToken.VALUE_STRING) {
            mismatch("text");
            return null;
        }
        return text();
    }

    private String text() {
        next = null;
        return Text.checked(parser.getString(), violations());
    }

    @Override
    public boolean bool() {
        if (take(JsonToken.VALUE_TRUE)) {
            return true;
        }
        if (!take(JsonToken.VALUE_FALSE)) {
            mismatch("true or false");
        }
        return false;
    }

    @Override
    public long integer(long min, long max) {
        JsonToken token = peek();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            next = null;
            return bounded(min, max);
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            next = null;
            return Text.integral(Text.decimal(parser.getString(), violations()), min, max, violations());
        }
        if (token == JsonToken.VALUE_STRING && max > Integer.MAX_VALUE) {
            return Text.integer(text(), min, max, violations());
        }
        mismatch("an integer");
        return min;
    }

    private long bounded(long min, long max) {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            Text.outOfRange(min, max, violations());
            return min;
        }
        return Text.bounded(parser.getLongValue(), min, max, violations());
    }

    @Override
    public double float64() {
        if (!peek().isNumeric()) {
            mismatch("a number");
            return 0;
        }
        next = null;
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            violations().add("range", "must fit a 64-bit float");
            return 0;
        }
        return value;
    }

    @Override
    public @Nullable BigDecimal decimal() {
        if (peek().isNumeric()) {
            next = null;
            return Text.decimal(parser.getString(), violations());
        }
        if (peek() == JsonToken.VALUE_STRING) {
            return Text.decimal(text(), violations());
        }
        mismatch("a decimal number");
        return null;
    }

    @Override
    public byte @Nullable [] bytes() {
        if (peek() != JsonToken.VALUE_STRING) {
            mismatch("base64");
            return null;
        }
        return Text.base64(text(), violations());
    }

    @Override
    public boolean readNull() {
        return take(JsonToken.VALUE_NULL);
    }

    @Override
    public void skip() {
        peek();
        next = null;
        parser.skipChildren();
    }
}
