package dev.kontract.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, in order. */
public final class Arguments {
    private final @Nullable Object[] values;

    private Arguments(@Nullable Object[] values) {
        this.values = values;
    }

    /** Arguments in order. */
    public static Arguments of(@Nullable Object... values) {
        return new Arguments(values.clone());
    }

    /**
     * One parameter of a procedure.
     *
     * @param name the parameter's name
     * @param index its position, from 0
     * @param schema its schema, rules included
     */
    public record Parameter<V extends @Nullable Object>(String name, int index, Schema<V> schema) {}

    /** The argument of a parameter. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the schema read or checked it as V
    public <V extends @Nullable Object> V get(Parameter<V> parameter) {
        return (V) values[parameter.index()];
    }

    /** A schema of these parameters, given in order or by name. */
    public static Schema<Arguments> schema(Parameter<?>... parameters) {
        return new ArgumentsSchema(List.of(parameters));
    }

    /** Names nothing of the contents. */
    @Override
    public String toString() {
        return "Arguments[" + values.length + "]";
    }
}
