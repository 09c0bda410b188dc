package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A schema that is looked up when it is used. */
final class LazySchema<T> implements Schema<T> {
    private final Supplier<? extends Schema<T>> schema;

    LazySchema(Supplier<? extends Schema<T>> schema) {
        this.schema = schema;
    }

    Schema<T> schema() {
        return schema.get();
    }

    @Override
    public @Nullable T read(DataReader in) {
        return schema.get().read(in);
    }

    @Override
    public void write(DataWriter out, T value) {
        schema.get().write(out, value);
    }

    @Override
    public void validate(T value, Violations violations) {
        schema.get().validate(value, violations);
    }
}
