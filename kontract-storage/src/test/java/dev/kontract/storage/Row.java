package dev.kontract.storage;

import dev.kontract.Perms;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record whose fields are chosen while a test runs: the versions of an application differ in them. */
public record Row(Map<String, @Nullable Object> values) {
    /** A field of any schema. */
    public static <V> Field<Row, V> field(String name, Schema<V> schema) {
        return field(name, schema, Perms.RWX);
    }

    /** A field of any schema with permission bits. */
    @SuppressWarnings("unchecked")
    public static <V> Field<Row, V> field(String name, Schema<V> schema, int perm) {
        return new Field<>(name, schema, perm, row -> (V) row.values().get(name));
    }

    /** A table whose first field is the key. */
    public static TableDefinition<Row> table(String name, List<Field<Row, ?>> fields) {
        String key = fields.getFirst().name();
        RecordSchema<Row> schema = new RecordSchema<>("Row", fields, values -> {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Field<Row, ?> field : fields) {
                map.put(field.name(), values[new ArrayList<>(fields).indexOf(field)]);
            }
            return new Row(map);
        });
        return new TableDefinition<>(
                name, schema, row -> String.valueOf(row.values().get(key)), (row, id) -> row.with(key, id), key);
    }

    /** A row of these values. */
    public static Row of(Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new Row(map);
    }

    Row with(String name, Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>(values);
        map.put(name, value);
        return new Row(map);
    }
}
