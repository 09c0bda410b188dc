package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Kind;
import dev.kontract.schema.Arguments.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a call's arguments from an array, in order, or from an object, by name; null stands for no arguments. */
final class ArgumentsSchema implements Schema<Arguments> {
    private final List<Parameter<?>> parameters;

    ArgumentsSchema(List<Parameter<?>> parameters) {
        this.parameters = parameters;
    }

    List<Parameter<?>> parameters() {
        return parameters;
    }

    @Override
    public @Nullable Arguments read(DataReader in) {
        @Nullable Object[] values = new @Nullable Object[parameters.size()];
        boolean[] seen = new boolean[values.length];
        if (in.kind() == Kind.OBJECT) {
            readNamed(in, values, seen);
        } else if (!in.readNull()) {
            readInOrder(in, values, seen);
        }
        for (Parameter<?> parameter : parameters) {
            if (!seen[parameter.index()]) {
                values[parameter.index()] = absent(in, parameter);
            }
        }
        return in.failed() ? null : Arguments.of(values);
    }

    private void readInOrder(DataReader in, @Nullable Object[] values, boolean[] seen) {
        if (!in.beginArray()) {
            return;
        }
        int count = 0;
        for (; in.nextElement(); count++) {
            if (count < values.length) {
                Parameter<?> parameter = parameters.get(count);
                in.violations().at(parameter.name());
                values[count] = parameter.schema().read(in);
                seen[count] = true;
            } else {
                in.skip();
            }
        }
        if (count > values.length) {
            in.violations()
                    .add(
                            "arguments",
                            "takes " + values.length + (values.length == 1 ? " argument" : " arguments") + ", not "
                                    + count);
        }
    }

    private void readNamed(DataReader in, @Nullable Object[] values, boolean[] seen) {
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            Parameter<?> parameter = find(field);
            if (parameter == null) {
                in.violations().add("unknown", "is not an argument here");
                in.skip();
            } else if (seen[parameter.index()]) {
                in.violations().add("duplicate", "appears twice");
                in.skip();
            } else {
                seen[parameter.index()] = true;
                values[parameter.index()] = parameter.schema().read(in);
            }
        }
    }

    private @Nullable Parameter<?> find(String name) {
        for (Parameter<?> parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        return null;
    }

    private static @Nullable Object absent(DataReader in, Parameter<?> parameter) {
        if (parameter.schema().isOptional()) {
            return parameter.schema().absent();
        }
        in.violations().addAt(parameter.name(), "required", "is required");
        return null;
    }

    @Override
    public void write(DataWriter out, Arguments value) {
        out.beginArray();
        for (Parameter<?> parameter : parameters) {
            writeOne(out, parameter, value);
        }
        out.endArray();
    }

    private static <V extends @Nullable Object> void writeOne(
            DataWriter out, Parameter<V> parameter, Arguments arguments) {
        parameter.schema().write(out, arguments.get(parameter));
    }

    @Override
    public void validate(Arguments value, Violations violations) {
        violations.enter();
        for (Parameter<?> parameter : parameters) {
            violations.at(parameter.name());
            validateOne(parameter, value, violations);
        }
        violations.exit();
    }

    private static <V extends @Nullable Object> void validateOne(
            Parameter<V> parameter, Arguments arguments, Violations violations) {
        parameter.schema().validate(arguments.get(parameter), violations);
    }
}
