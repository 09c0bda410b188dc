package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schema of a sealed interface of records: an object whose field {@code type} names the record. */
public final class SealedSchema<T> implements Schema<T> {
    /** The field that names the record. */
    public static final String DISCRIMINATOR = "type";

    private final List<Case<? extends T>> cases;

    /** A schema of these cases. */
    public SealedSchema(List<Case<? extends T>> cases) {
        this.cases = List.copyOf(cases);
    }

    /**
     * One record of the interface.
     *
     * @param type its class
     * @param schema its schema, whose name is the discriminator
     */
    public record Case<S>(Class<S> type, RecordSchema<S> schema) {}

    List<Case<? extends T>> cases() {
        return cases;
    }

    @Override
    public @Nullable T read(DataReader in) {
        if (!in.beginObject()) {
            return null;
        }
        String first = in.nextField();
        if (DISCRIMINATOR.equals(first)) {
            Case<? extends T> found = find(in, in.string());
            if (found == null) {
                skipFields(in);
                return null;
            }
            return found.schema().readFields(in);
        }
        return readWhole(in, first);
    }

    /** The discriminator is not the first field: keep the others until it is known. */
    private @Nullable T readWhole(DataReader in, @Nullable String first) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Case<? extends T> found = null;
        boolean named = false;
        for (String field = first; field != null; field = in.nextField()) {
            if (!field.equals(DISCRIMINATOR)) {
                if (fields.containsKey(field)) {
                    in.violations().add("duplicate", "appears twice");
                }
                fields.put(field, Schemas.ANY.read(in));
            } else if (named) {
                in.violations().add("duplicate", "appears twice");
                in.skip();
            } else {
                named = true;
                found = find(in, in.string());
            }
        }
        if (!named) {
            in.violations().addAt(DISCRIMINATOR, "required", "is required");
        }
        return found == null || in.failed() ? null : Trees.readWithin(in, fields, found.schema());
    }

    private @Nullable Case<? extends T> find(DataReader in, @Nullable String name) {
        for (Case<? extends T> one : cases) {
            if (one.schema().name().equals(name)) {
                return one;
            }
        }
        if (name != null) {
            in.violations().add("type", "is none of the known types");
        }
        return null;
    }

    private static void skipFields(DataReader in) {
        while (in.nextField() != null) {
            in.skip();
        }
    }

    @Override
    public void write(DataWriter out, T value) {
        for (Case<? extends T> one : cases) {
            if (one.type().isInstance(value)) {
                writeCase(out, one, value);
                return;
            }
        }
        throw new IllegalArgumentException(
                "No case of the sealed type: " + value.getClass().getName());
    }

    private static <S> void writeCase(DataWriter out, Case<S> one, Object value) {
        out.beginObject();
        out.field(DISCRIMINATOR);
        out.string(one.schema().name());
        one.schema().writeFields(out, one.type().cast(value));
        out.endObject();
    }

    @Override
    public void validate(T value, Violations violations) {
        for (Case<? extends T> one : cases) {
            if (one.type().isInstance(value)) {
                validateCase(one, value, violations);
                return;
            }
        }
    }

    private static <S> void validateCase(Case<S> one, Object value, Violations violations) {
        one.schema().validate(one.type().cast(value), violations);
    }
}
