package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.table.TableName;
import dev.kontract.storage.migration.TableSchema;
import dev.kontract.table.IndexDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table's schema as plain data, as the registry and the lock file have it. Stateless. */
final class SchemaData {
    private static final String PER_OWNER = "perOwner";

    private SchemaData() {}

    static Map<String, Object> of(TableSchema schema) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("record", schema.record());
        data.put("key", schema.key());
        data.put("fields", schema.fields().stream().map(ShapeData::of).toList());
        data.put("indexes", schema.indexes().stream().map(SchemaData::index).toList());
        if (schema.perOwner()) {
            data.put(PER_OWNER, true);
        }
        return data;
    }

    /** What is left of a schema that nobody knows. */
    static Map<String, Object> unknown(boolean perOwner) {
        return perOwner ? Map.of(PER_OWNER, true) : Map.of();
    }

    /** Whether a table is per owner, also where nobody knows its schema. */
    static boolean isPerOwner(@Nullable Object data) {
        return data instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get(PER_OWNER));
    }

    private static Object index(IndexDefinition index) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fields", index.fields());
        data.put("unique", index.unique());
        return data;
    }

    /** The schema as the registry has it, with the fingerprints of those before. */
    static Map<String, Object> of(TableSchema schema, List<String> before) {
        Map<String, Object> data = of(schema);
        data.put("before", before);
        return data;
    }

    /** The fingerprints of the schemas before. */
    static List<String> before(@Nullable Object data) {
        return PlainData.map(data).get("before") instanceof List<?> before ? PlainData.texts(before) : List.of();
    }

    /** What stands for a schema. */
    static String fingerprint(TableSchema schema) {
        return TableName.digest(PlainData.text(of(schema)));
    }

    /**
     * The schema that was written.
     *
     * @throws IllegalArgumentException if none was
     */
    static TableSchema schema(@Nullable Object data) {
        Map<?, ?> map = PlainData.map(data);
        return new TableSchema(
                PlainData.text(map, "record"),
                PlainData.text(map, "key"),
                PlainData.list(map.get("fields")).stream()
                        .map(ShapeData::member)
                        .toList(),
                PlainData.list(map.get("indexes")).stream()
                        .map(each -> new IndexDefinition(
                                PlainData.texts(PlainData.map(each).get("fields")),
                                Boolean.TRUE.equals(PlainData.map(each).get("unique"))))
                        .toList(),
                isPerOwner(map));
    }
}
