package dev.kontract.table;

import dev.kontract.data.DataWriter;
import dev.kontract.schema.Violations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some fields of a record with their values: what a query wants contained, or what an update merges. Of a list it is
 * enough that the record's has the same elements among others; a field with no value is one that is absent. Immutable;
 * the order is that of adding.
 */
public final class Partial<T> implements Condition<T> {
    private final Map<String, Entry<T, ?>> entries;

    private Partial(Map<String, Entry<T, ?>> entries) {
        this.entries = entries;
    }

    /** A field with its value; names the field, never the value. */
    public record Entry<T, V extends @Nullable Object>(Field<T, V> field, V value) {
        private void write(DataWriter out) {
            out.field(field.name());
            field.schema().write(out, value);
        }

        private void validate(Violations violations) {
            violations.at(field.name());
            field.schema().validate(value, violations);
        }

        @Override
        public String toString() {
            return field.toString();
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

    /** Its fields with their values. */
    public List<Entry<T, ?>> entries() {
        return List.copyOf(entries.values());
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
