package dev.kontract.schema;

import dev.kontract.Perms;
import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Peer;
import dev.kontract.table.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The schema of a record: an object with the components as fields, in any order, each at most once. */
public final class RecordSchema<T> implements Schema<T> {
    private final String name;
    private final List<Field<T, ?>> fields;
    private final Map<String, Integer> indexes;
    private final Function<@Nullable Object[], T> constructor;
    private final boolean open;

    /**
     * A schema of a record.
     *
     * @param name the record's simple name
     * @param fields its components, in order
     * @param constructor makes a record of its components' values, in order
     */
    public RecordSchema(String name, List<Field<T, ?>> fields, Function<@Nullable Object[], T> constructor) {
        this(name, fields, constructor, false);
    }

    private RecordSchema(
            String name, List<Field<T, ?>> fields, Function<@Nullable Object[], T> constructor, boolean open) {
        this.name = name;
        this.fields = List.copyOf(fields);
        this.constructor = constructor;
        this.open = open;
        this.indexes = HashMap.newHashMap(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            indexes.put(fields.get(i).name(), i);
        }
    }

    /** This schema, skipping fields that it does not know, whoever sends them: for what programs of others write. */
    public RecordSchema<T> open() {
        return new RecordSchema<>(name, fields, constructor, true);
    }

    /** The record's simple name. */
    public String name() {
        return name;
    }

    /** The components, in order. */
    public List<Field<T, ?>> fields() {
        return fields;
    }

    @Override
    public @Nullable T read(DataReader in) {
        return in.beginObject() ? readFields(in) : null;
    }

    /** Reads the fields that follow, and the end of the object. */
    @Nullable
    T readFields(DataReader in) {
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        boolean[] seen = new boolean[fields.size()];
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            readField(in, field, values, seen);
        }
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i]) {
                values[i] = absent(in, fields.get(i));
            }
        }
        return in.failed() ? null : construct(in, values);
    }

    private void readField(DataReader in, String field, @Nullable Object[] values, boolean[] seen) {
        Integer index = indexes.get(field);
        if (index == null) {
            unknown(in);
        } else if (seen[index]) {
            in.violations().add("duplicate", "appears twice");
            in.skip();
        } else {
            seen[index] = true;
            values[index] = permitted(in, fields.get(index));
        }
    }

    private void unknown(DataReader in) {
        if (!open && in.peer() == Peer.CLIENT) {
            in.violations().add("unknown", "is not a field here");
        }
        in.skip();
    }

    private @Nullable Object permitted(DataReader in, Field<T, ?> field) {
        if (in.peer().mayHold(field.perm())) {
            return field.schema().read(in);
        }
        if (in.peer() == Peer.CLIENT) {
            Perms.checkFieldPermission(field.name(), field.perm(), Perms.WRITE);
        }
        in.skip();
        return null;
    }

    private static @Nullable Object absent(DataReader in, Field<?, ?> field) {
        if (field.schema().isOptional()) {
            return field.schema().absent();
        }
        if (in.peer().mayHold(field.perm())) {
            in.violations().addAt(field.name(), "required", "is required");
        }
        return null;
    }

    private @Nullable T construct(DataReader in, @Nullable Object[] values) {
        try {
            return constructor.apply(values);
        } catch (IllegalArgumentException | NullPointerException refused) {
            in.violations().add("type", "is not a valid " + name);
            return null;
        }
    }

    @Override
    public void write(DataWriter out, T value) {
        out.beginObject();
        writeFields(out, value);
        out.endObject();
    }

    /** Writes the fields without the object around them. */
    void writeFields(DataWriter out, T value) {
        for (Field<T, ?> field : fields) {
            if (out.peer().maySee(field.perm())) {
                writeField(out, field, value);
            }
        }
    }

    private static <T, V extends @Nullable Object> void writeField(DataWriter out, Field<T, V> field, T value) {
        out.field(field.name());
        field.schema().write(out, field.accessor().apply(value));
    }

    @Override
    public void validate(T value, Violations violations) {
        violations.enter();
        for (Field<T, ?> field : fields) {
            validateField(field, value, violations);
        }
        violations.exit();
    }

    private static <T, V extends @Nullable Object> void validateField(
            Field<T, V> field, T value, Violations violations) {
        violations.at(field.name());
        V component = field.accessor().apply(value);
        if (component == null && !field.schema().isOptional()) {
            violations.add("required", "is required");
        } else {
            field.schema().validate(component, violations);
        }
    }
}
