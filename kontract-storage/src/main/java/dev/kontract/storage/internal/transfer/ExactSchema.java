package dev.kontract.storage.internal.transfer;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Text;
import dev.kontract.data.Trees;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain data whose numbers are as they were: integers of 64 bits, or what 64-bit floats stand for. Others would have been
 * stored as text; here they are violations, as nothing is to be rounded.
 */
final class ExactSchema implements Schema<@Nullable Object> {
    /** To be stored. */
    static final Schema<@Nullable Object> ANY = new ExactSchema(false);

    /** To be read once more, as something else: with every digit. */
    static final Schema<@Nullable Object> RAW = new ExactSchema(true);

    private final boolean raw;

    private ExactSchema(boolean raw) {
        this.raw = raw;
    }

    @Override
    public @Nullable Object read(DataReader in) {
        return switch (in.kind()) {
            case OBJECT -> object(in);
            case ARRAY -> array(in);
            case NUMBER -> number(in);
            default -> Trees.readAny(in);
        };
    }

    private Map<String, @Nullable Object> object(DataReader in) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            Trees.refusePoison(in, field);
            Text.checked(field, in.violations());
            if (object.containsKey(field)) {
                in.violations().add("duplicate", "appears twice");
            }
            object.put(field, read(in));
        }
        return object;
    }

    private List<@Nullable Object> array(DataReader in) {
        List<@Nullable Object> array = new ArrayList<>();
        in.beginArray();
        for (int i = 0; in.nextElement(); i++) {
            in.violations().at(i);
            array.add(read(in));
        }
        return array;
    }

    private @Nullable Number number(DataReader in) {
        BigDecimal value = in.decimal();
        if (value == null || raw) {
            return value;
        }
        if (value.scale() <= 0 && value.toBigInteger().bitLength() < Long.SIZE) {
            return value.longValueExact();
        }
        double nearest = value.doubleValue();
        if (Double.isInfinite(nearest) || BigDecimal.valueOf(nearest).compareTo(value) != 0) {
            in.violations().add("range", "must be a number that 64 bits hold; write others as text");
            return null;
        }
        return nearest;
    }

    @Override
    public void write(DataWriter out, @Nullable Object value) {
        Trees.writeAny(out, value);
    }

    @Override
    public void validate(@Nullable Object value, Violations violations) {}

    @Override
    public boolean isOptional() {
        return true;
    }
}
