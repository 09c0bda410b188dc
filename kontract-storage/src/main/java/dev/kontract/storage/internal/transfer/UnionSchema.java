package dev.kontract.storage.internal.transfer;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Kind;
import dev.kontract.data.Trees;
import dev.kontract.schema.Schema;
import dev.kontract.schema.SealedSchema;
import dev.kontract.schema.Violations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of some records, which a field names. */
final class UnionSchema implements Schema<Object> {
    private final List<Case> cases;

    UnionSchema(List<Case> cases) {
        this.cases = List.copyOf(cases);
    }

    /** A record by its name, which its schema has as a field too. */
    record Case(String name, Schema<@Nullable Object> schema) {}

    /** A record that was read. */
    private record Chosen(Case which, Object value) {}

    @Override
    public @Nullable Object read(DataReader in) {
        if (in.kind() != Kind.OBJECT) {
            in.beginObject(); // which skips it, and records what it should have been
            return null;
        }
        if (!(ExactSchema.RAW.read(in) instanceof Map<?, ?> read) || in.failed()) {
            return null;
        }
        Object name = read.get(SealedSchema.DISCRIMINATOR);
        for (Case one : cases) {
            if (one.name.equals(name)) {
                Object value = Trees.readWithin(in, read, one.schema);
                return value == null ? null : new Chosen(one, value);
            }
        }
        in.violations().add("type", "must have a " + SealedSchema.DISCRIMINATOR + " that is one of " + names());
        return null;
    }

    private String names() {
        return String.join(", ", cases.stream().map(Case::name).toList());
    }

    @Override
    public void write(DataWriter out, Object value) {
        Chosen chosen = (Chosen) value;
        chosen.which.schema.write(out, chosen.value);
    }

    @Override
    public void validate(Object value, Violations violations) {}
}
