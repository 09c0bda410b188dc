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

    /** A handler's output is checked before its transaction commits, so that it never fails to be written afterwards. */
    @Override
    public void validate(@Nullable Object value, Violations violations) {
        Trees.checkPlain(value);
    }

    @Override
    public boolean isOptional() {
        return true;
    }
}
