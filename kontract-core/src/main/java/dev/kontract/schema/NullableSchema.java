package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import org.jspecify.annotations.Nullable;

/** A value that may be left out or null. */
final class NullableSchema<T> implements Schema<@Nullable T> {
    private final Schema<T> value;

    NullableSchema(Schema<T> value) {
        this.value = value;
    }

    Schema<T> value() {
        return value;
    }

    @Override
    public @Nullable T read(DataReader in) {
        return in.readNull() ? null : value.read(in);
    }

    @Override
    public void write(DataWriter out, @Nullable T present) {
        if (present == null) {
            out.nul();
        } else {
            value.write(out, present);
        }
    }

    @Override
    public void validate(@Nullable T present, Violations violations) {
        if (present != null) {
            value.validate(present, violations);
        }
    }

    @Override
    public boolean isOptional() {
        return true;
    }
}
