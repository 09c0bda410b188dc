package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An array of elements of one schema. */
final class CollectionSchema<T, C extends Collection<T>> implements Schema<C> {
    private final Schema<T> element;
    private final boolean unique;
    private final Function<List<T>, C> collect;

    CollectionSchema(Schema<T> element, boolean unique, Function<List<T>, C> collect) {
        this.element = element;
        this.unique = unique;
        this.collect = collect;
    }

    Schema<T> element() {
        return element;
    }

    boolean isUnique() {
        return unique;
    }

    @Override
    public @Nullable C read(DataReader in) {
        if (!in.beginArray()) {
            return null;
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; in.nextElement(); i++) {
            if (in.violations().isFull()) {
                in.skip();
                continue;
            }
            in.violations().at(i);
            T value = element.read(in);
            if (value != null) {
                read.add(value);
            }
        }
        C collected = collect.apply(read);
        if (collected.size() < read.size()) {
            in.violations().add("duplicate", "has an element twice");
        }
        return collected;
    }

    @Override
    public void write(DataWriter out, C value) {
        out.beginArray();
        for (T each : value) {
            element.write(out, each);
        }
        out.endArray();
    }

    @Override
    public void validate(C value, Violations violations) {
        violations.enter();
        int i = 0;
        for (T each : value) {
            violations.at(i++);
            if (each == null) {
                violations.add("required", "is required");
            } else {
                element.validate(each, violations);
            }
        }
        violations.exit();
    }
}
