package dev.kontract.storage.internal.transfer;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Violations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of an enum's constants. */
final class NamesSchema implements Schema<String> {
    private final List<String> names;

    NamesSchema(List<String> names) {
        this.names = List.copyOf(names);
    }

    @Override
    public @Nullable String read(DataReader in) {
        String name = in.string();
        if (name != null && !names.contains(name)) {
            in.violations().add("type", "must be one of " + String.join(", ", names));
            return null;
        }
        return name;
    }

    @Override
    public void write(DataWriter out, String value) {
        out.string(value);
    }

    @Override
    public void validate(String value, Violations violations) {}
}
