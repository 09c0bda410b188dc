package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema with rules added; a null value, where the schema admits one, breaks no rule. */
final class CheckedSchema<T extends @Nullable Object> implements Schema<T> {
    private final Schema<T> shape;
    private final List<Rule<? super T>> rules;

    CheckedSchema(Schema<T> shape, List<Rule<? super T>> rules) {
        this.shape = shape;
        this.rules = rules;
    }

    @Override
    public @Nullable T read(DataReader in) {
        return shape.read(in);
    }

    @Override
    public void write(DataWriter out, T value) {
        shape.write(out, value);
    }

    @Override
    public void validate(T value, Violations violations) {
        shape.validate(value, violations);
        if (value != null) {
            for (Rule<? super T> rule : rules) {
                rule.check(value, violations);
            }
        }
    }

    @Override
    public boolean isOptional() {
        return shape.isOptional();
    }

    @Override
    public @Nullable T absent() {
        return shape.absent();
    }
}
