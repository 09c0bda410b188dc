package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Trees;
import org.jspecify.annotations.Nullable;

/** Plain data of any shape. */
final class AnySchema implements Schema<@Nullable Object> {
    @Override
    public @Nullable Object read(DataReader in) {
        return Trees.readAny(in);
    }

    @Override
    public void write(DataWriter out, @Nullable Object value) {
        Trees.writeAny(out, value);
    }

    @Override
    public void validate(@Nullable Object value, Violations violations) {}

    @Override
    public boolean isOptional() {
        return true;
    }
}
