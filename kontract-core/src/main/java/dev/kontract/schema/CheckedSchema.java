package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A schema with a rule added; a null value, where the schema admits one, does not break it. */
final class CheckedSchema<T extends @Nullable Object> implements Schema<T> {
    private final Schema<T> shape;
    private final Rule<? super T> rule;

    CheckedSchema(Schema<T> shape, Rule<? super T> rule) {
        this.shape = shape;
        this.rule = rule;
    }

    Schema<T> shape() {
        return shape;
    }

    Optional<List<Limit>> limits() {
        return rule.limits();
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
            rule.check(value, violations);
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
