package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import org.jspecify.annotations.Nullable;

/** No value. */
final class VoidSchema implements Schema<@Nullable Void> {
    @Override
    public @Nullable Void read(DataReader in) {
        if (!in.readNull()) {
            in.violations().add("type", "must be null");
            in.skip();
        }
        return null;
    }

    @Override
    public void write(DataWriter out, @Nullable Void value) {
        out.nul();
    }

    @Override
    public void validate(@Nullable Void value, Violations violations) {}

    @Override
    public boolean isOptional() {
        return true;
    }
}
