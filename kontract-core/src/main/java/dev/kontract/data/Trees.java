package dev.kontract.data;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.schema.Parsed;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Violations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plain data in memory: maps with string keys, lists, strings, numbers, booleans, byte arrays and null, at most
 * {@link DataLimits#maxDepth} deep. Stateless.
 */
public final class Trees {
    /** Names that must not become keys: a JavaScript peer would change its objects' prototypes with them. */
    private static final Set<String> POISON = Set.of("__proto__", "constructor", "prototype");

    private static final DataWriter NOWHERE = new NullDataWriter();

    private Trees() {}

    /** Parses plain data with a schema. */
    public static <T extends @Nullable Object> Parsed<T> read(@Nullable Object data, Schema<T> schema, Peer peer) {
        TreeReader in = new TreeReader(data, peer, new Violations());
        return Json.finish(in, schema, schema.read(in));
    }

    /** Parses plain data that another reader gave, recording into that reader's violations. */
    public static <T extends @Nullable Object> @Nullable T readWithin(
            DataReader outer, @Nullable Object data, Schema<T> schema) {
        return schema.read(new TreeReader(data, outer.peer(), outer.violations()));
    }

    /** Reads the next value as plain data. */
    public static @Nullable Object readAny(DataReader in) {
        return switch (in.kind()) {
            case OBJECT -> readObject(in);
            case ARRAY -> readArray(in);
            case STRING -> in.string();
            case NUMBER -> in.number();
            case BOOLEAN -> in.bool();
            case BYTES -> in.bytes();
            case NULL -> {
                in.readNull();
                yield null;
            }
        };
    }

    private static Map<String, @Nullable Object> readObject(DataReader in) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            refusePoison(in, field);
            if (map.containsKey(field)) {
                in.violations().add("duplicate", "appears twice");
            }
            map.put(field, readAny(in));
        }
        return map;
    }

    private static List<@Nullable Object> readArray(DataReader in) {
        List<@Nullable Object> list = new ArrayList<>();
        in.beginArray();
        for (int i = 0; in.nextElement(); i++) {
            in.violations().at(i);
            list.add(readAny(in));
        }
        return list;
    }

    /** Records a key that could change a JavaScript peer's prototypes. */
    public static void refusePoison(DataReader in, String key) {
        if (POISON.contains(key)) {
            in.violations().add("unknown", "is not allowed as a key");
        }
    }

    /**
     * Writes plain data.
     *
     * @throws RPCError with {@link RpcCode#INVALID_DATA} if it is not plain
     */
    public static void writeAny(DataWriter out, @Nullable Object value) {
        writeAny(out, value, 0);
    }

    private static void writeAny(DataWriter out, @Nullable Object value, int depth) {
        switch (value) {
            case null -> out.nul();
            case Map<?, ?> map -> writeObject(out, map, depth);
            case Iterable<?> list -> writeArray(out, list, depth);
            case CharSequence text -> out.string(text.toString());
            case Boolean bool -> out.bool(bool);
            case byte[] bytes -> out.bytes(bytes);
            case Number number -> out.number(number);
            default -> throw notPlain(value);
        }
    }

    private static void writeObject(DataWriter out, Map<?, ?> map, int depth) {
        checkDepth(depth);
        out.beginObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name) || POISON.contains(name)) {
                throw new RPCError(RpcCode.INVALID_DATA, "A key is not plain data");
            }
            out.field(name);
            writeAny(out, entry.getValue(), depth + 1);
        }
        out.endObject();
    }

    private static void writeArray(DataWriter out, Iterable<?> list, int depth) {
        checkDepth(depth);
        out.beginArray();
        for (Object each : list) {
            writeAny(out, each, depth + 1);
        }
        out.endArray();
    }

    /**
     * Checks that data is plain, before it is written.
     *
     * @throws RPCError with {@link RpcCode#INVALID_DATA} if it is not plain, or nested too deep
     */
    public static void checkPlain(@Nullable Object value) {
        writeAny(NOWHERE, value);
    }

    /** A map key as text. */
    public static String text(Object key) {
        if (key instanceof String text) {
            return text;
        }
        return key instanceof Enum<?> constant ? constant.name() : key.toString();
    }

    static void checkDepth(int depth) {
        if (depth > DataLimits.DEFAULT.maxDepth()) {
            throw new RPCError(RpcCode.INVALID_DATA, "The data is nested too deep");
        }
    }

    static RPCError notPlain(@Nullable Object value) {
        String type = value == null ? "null" : value.getClass().getName();
        return new RPCError(RpcCode.INVALID_DATA, "Not plain data: a value of " + type);
    }
}
