package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A constant, by its name. */
final class EnumSchema<E extends Enum<E>> implements Schema<E> {
    private final Map<String, E> values;

    EnumSchema(List<E> values) {
        this.values = values.stream().collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    }

    /** The constants in the order of their declaration. */
    List<String> names() {
        return values.values().stream().sorted().map(Enum::name).toList();
    }

    @Override
    public @Nullable E read(DataReader in) {
        String name = in.string();
        E value = name == null ? null : values.get(name);
        if (value == null && name != null) {
            in.violations().add("type", "is none of the known constants");
        }
        return value;
    }

    @Override
    public void write(DataWriter out, E value) {
        out.string(value.name());
    }

    @Override
    public void validate(E value, Violations violations) {}
}
