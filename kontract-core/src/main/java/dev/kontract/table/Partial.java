package dev.kontract.table;

import dev.kontract.data.DataWriter;
import dev.kontract.schema.Violations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some fields of a record with their values: what a query wants contained, or what an update merges. Immutable; the
 * order is that of adding.
 */
public final class Partial<T> {
    private final Map<String, Entry<T, ?>> entries;

    private Partial(Map<String, Entry<T, ?>> entries) {
        this.entries = entries;
    }

    private record Entry<T, V extends @Nullable Object>(Field<T, V> field, V value) {
        void write(DataWriter out) {
            out.field(field.name());
            field.schema().write(out, value);
        }

        void validate(Violations violations) {
            violations.at(field.name());
            field.schema().validate(value, violations);
        }
    }

    /** No field. */
    public static <T> Partial<T> empty() {
        return new Partial<>(Map.of());
    }

    /** This and one more field; an earlier value of the same field is replaced. */
    public <V extends @Nullable Object> Partial<T> with(Field<T, V> field, V value) {
        Map<String, Entry<T, ?>> more = new LinkedHashMap<>(entries);
        more.put(field.name(), new Entry<>(field, value));
        return new Partial<>(more);
    }

    /** The fields of both; where both have one, the other's value counts. */
    public Partial<T> and(Partial<T> other) {
        Map<String, Entry<T, ?>> more = new LinkedHashMap<>(entries);
        more.putAll(other.entries);
        return new Partial<>(more);
    }

    /** The names of its fields. */
    public Set<String> names() {
        return Set.copyOf(entries.keySet());
    }

    /** Whether it has no field. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Writes it as one object. */
    public void write(DataWriter out) {
        out.beginObject();
        entries.values().forEach(entry -> entry.write(out));
        out.endObject();
    }

    /** Checks the rules of its fields. */
    public void validate(Violations violations) {
        violations.enter();
        entries.values().forEach(entry -> entry.validate(violations));
        violations.exit();
    }

    /** Names the fields, never their values. */
    @Override
    public String toString() {
        return "Partial" + entries.keySet();
    }
}
