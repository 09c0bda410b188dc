package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that may be left out or null. */
final class OptionalSchema<T> implements Schema<Optional<T>> {
    private final Schema<T> value;

    OptionalSchema(Schema<T> value) {
        this.value = value;
    }

    Schema<T> value() {
        return value;
    }

    @Override
    public Optional<T> read(DataReader in) {
        return in.readNull() ? Optional.empty() : Optional.ofNullable(value.read(in));
    }

    @Override
    public void write(DataWriter out, Optional<T> optional) {
        if (optional.isPresent()) {
            value.write(out, optional.get());
        } else {
            out.nul();
        }
    }

    @Override
    public void validate(Optional<T> optional, Violations violations) {
        optional.ifPresent(present -> value.validate(present, violations));
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    @SuppressWarnings("NullableOptional") // never null here
    public @Nullable Optional<T> absent() {
        return Optional.empty();
    }
}
