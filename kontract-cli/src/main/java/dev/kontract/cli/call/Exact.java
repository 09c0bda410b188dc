package dev.kontract.cli.call;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Trees;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Violations;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain data whose numbers are decimal ones, with every digit as it was written. */
final class Exact implements Schema<@Nullable Object> {
    static final Exact SCHEMA = new Exact();

    private Exact() {}

    @Override
    public @Nullable Object read(DataReader in) {
        return switch (in.kind()) {
            case OBJECT -> object(in);
            case ARRAY -> array(in);
            case NUMBER -> in.decimal();
            default -> Trees.readAny(in);
        };
    }

    private Map<String, @Nullable Object> object(DataReader in) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
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
        while (in.nextElement()) {
            array.add(read(in));
        }
        return array;
    }

    /** Numbers go as the narrowest kind that loses nothing, which for decimal ones may be text, as on every wire. */
    @Override
    public void write(DataWriter out, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> object -> {
                out.beginObject();
                object.forEach((name, each) -> {
                    out.field(String.valueOf(name));
                    write(out, each);
                });
                out.endObject();
            }
            case List<?> array -> {
                out.beginArray();
                array.forEach(each -> write(out, each));
                out.endArray();
            }
            case BigDecimal number -> number(out, number);
            case null, default -> Trees.writeAny(out, value);
        }
    }

    private static void number(DataWriter out, BigDecimal number) {
        if (number.scale() <= 0) {
            integer(out, number.toBigInteger());
            return;
        }
        double nearest = number.doubleValue();
        boolean isExact =
                Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
        if (isExact) {
            out.float64(nearest);
        } else {
            out.decimal(number);
        }
    }

    private static void integer(DataWriter out, BigInteger integer) {
        if (integer.bitLength() < Long.SIZE) {
            out.int64(integer.longValue());
        } else if (integer.signum() > 0 && integer.bitLength() == Long.SIZE) {
            out.number(integer);
        } else {
            out.decimal(new BigDecimal(integer));
        }
    }

    @Override
    public void validate(@Nullable Object value, Violations violations) {}
}
