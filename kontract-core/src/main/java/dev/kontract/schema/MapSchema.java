package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Trees;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object as a map, in the order of its fields. */
final class MapSchema<K, V> implements Schema<Map<K, V>> {
    private final Schema<K> key;
    private final Schema<V> value;

    MapSchema(Schema<K> key, Schema<V> value) {
        this.key = key;
        this.value = value;
    }

    Schema<K> key() {
        return key;
    }

    Schema<V> value() {
        return value;
    }

    @Override
    public @Nullable Map<K, V> read(DataReader in) {
        if (!in.beginObject()) {
            return null;
        }
        Map<K, V> read = new LinkedHashMap<>();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (in.violations().isFull()) {
                in.skip();
                continue;
            }
            Trees.refusePoison(in, field);
            K name = Trees.readWithin(in, field, key);
            V each = value.read(in);
            if (name != null && each != null && read.put(name, each) != null) {
                in.violations().add("duplicate", "appears twice");
            }
        }
        return Collections.unmodifiableMap(read);
    }

    @Override
    public void write(DataWriter out, Map<K, V> map) {
        out.beginObject();
        map.forEach((name, each) -> {
            out.field(Trees.text(name));
            value.write(out, each);
        });
        out.endObject();
    }

    @Override
    public void validate(Map<K, V> map, Violations violations) {
        violations.enter();
        map.forEach((name, each) -> {
            violations.at(String.valueOf(name));
            key.validate(name, violations);
            if (each == null) {
                violations.add("required", "is required");
            } else {
                value.validate(each, violations);
            }
        });
        violations.exit();
    }
}
