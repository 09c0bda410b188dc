package dev.kontract.schema;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import java.time.DateTimeException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value without parts. */
final class ScalarSchema<T> implements Schema<T> {
    private final String name;
    private final Function<DataReader, @Nullable T> reader;
    private final BiConsumer<DataWriter, T> writer;

    private ScalarSchema(String name, Function<DataReader, @Nullable T> reader, BiConsumer<DataWriter, T> writer) {
        this.name = name;
        this.reader = reader;
        this.writer = writer;
    }

    static <T> Schema<T> of(String name, Function<DataReader, @Nullable T> reader, BiConsumer<DataWriter, T> writer) {
        return new ScalarSchema<>(name, reader, writer);
    }

    /** A value that is its text on every wire. */
    static <T> Schema<T> text(String name, String what, Function<String, T> parser) {
        return new ScalarSchema<>(name, in -> parse(in, what, parser), (out, value) -> out.string(value.toString()));
    }

    private static <T> @Nullable T parse(DataReader in, String what, Function<String, T> parser) {
        String text = in.string();
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException notParsed) {
            in.violations().add("type", "must be " + what);
            return null;
        }
    }

    String name() {
        return name;
    }

    @Override
    public @Nullable T read(DataReader in) {
        return reader.apply(in);
    }

    @Override
    public void write(DataWriter out, T value) {
        writer.accept(out, value);
    }

    @Override
    public void validate(T value, Violations violations) {}
}
