package dev.kontract.storage.internal.table;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Valid;
import dev.kontract.schema.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads documents as plain data, with every digit of their numbers, and without fields that are null. */
final class Documents implements Schema<@Nullable Object> {
    private static final Documents PLAIN = new Documents();

    private Documents() {}

    static Map<?, ?> read(byte[] document) {
        return RecordCodec.JSON.read(document, PLAIN, Peer.STORE) instanceof Valid<?>(Map<?, ?> fields)
                ? fields
                : Map.of();
    }

    @Override
    public @Nullable Object read(DataReader in) {
        return switch (in.kind()) {
            case OBJECT -> object(in);
            case ARRAY -> array(in);
            case NUMBER -> number(in.decimal());
            default -> Trees.readAny(in);
        };
    }

    private Map<String, Object> object(DataReader in) {
        Map<String, Object> map = new LinkedHashMap<>();
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            Object value = read(in);
            if (value != null) {
                map.put(field, value);
            }
        }
        return map;
    }

    private List<@Nullable Object> array(DataReader in) {
        List<@Nullable Object> list = new ArrayList<>();
        in.beginArray();
        while (in.nextElement()) {
            list.add(read(in));
        }
        return list;
    }

    private static @Nullable Object number(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        BigDecimal shortest = value.stripTrailingZeros();
        if (shortest.scale() > 0) {
            return shortest;
        }
        return shortest.toBigInteger().bitLength() < Long.SIZE
                ? (Object) shortest.longValue()
                : shortest.toBigInteger();
    }

    @Override
    public void write(DataWriter out, @Nullable Object value) {
        Trees.writeAny(out, value);
    }

    @Override
    public void validate(@Nullable Object value, Violations violations) {
        Trees.checkPlain(value);
    }
}
