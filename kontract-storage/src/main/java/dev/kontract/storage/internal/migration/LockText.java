package dev.kontract.storage.internal.migration;

import dev.kontract.storage.migration.SchemaLock;
import dev.kontract.storage.migration.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lock file's text: JSON with a field of a record on a line, so that version control shows what has changed. */
public final class LockText {
    private static final int VERSION = 1;
    /** How deep objects are spread over lines. */
    private static final int SPREAD = 4;

    private LockText() {}

    /** The text of a lock. */
    public static String of(SchemaLock lock) {
        Map<String, Object> tables = new LinkedHashMap<>();
        lock.tables().forEach((name, schema) -> tables.put(name, SchemaData.of(schema)));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", VERSION);
        data.put("tables", tables);
        data.put("migrations", lock.migrations());
        return spread(data, 0) + "\n";
    }

    private static String spread(@Nullable Object data, int depth) {
        String indent = "\n" + "  ".repeat(depth + 1);
        String end = "\n" + "  ".repeat(depth);
        if (depth < SPREAD && data instanceof Map<?, ?> map && !map.isEmpty()) {
            return map.entrySet().stream()
                    .map(entry -> PlainData.text(entry.getKey()) + ": " + spread(entry.getValue(), depth + 1))
                    .collect(Collectors.joining("," + indent, "{" + indent, end + "}"));
        } else if (depth < SPREAD && data instanceof List<?> list && !list.isEmpty()) {
            return list.stream()
                    .map(each -> spread(each, depth + 1))
                    .collect(Collectors.joining("," + indent, "[" + indent, end + "]"));
        }
        return PlainData.text(data);
    }

    /**
     * The lock of a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SchemaLock parse(byte[] text) {
        Map<?, ?> data = PlainData.map(PlainData.parse(text));
        if (!Integer.valueOf(VERSION).equals(data.get("version"))) {
            throw PlainData.unknown("version " + VERSION);
        }
        Map<String, TableSchema> tables = new TreeMap<>();
        PlainData.map(data.get("tables"))
                .forEach((name, schema) -> tables.put(String.valueOf(name), SchemaData.schema(schema)));
        return new SchemaLock(tables, PlainData.texts(data.get("migrations")));
    }
}
