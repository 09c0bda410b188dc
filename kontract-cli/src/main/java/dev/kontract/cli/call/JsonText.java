package dev.kontract.cli.call;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Writes plain data as JSON (RFC 8259): on one line, or indented and coloured for people. Not thread-safe. */
public final class JsonText {
    private static final long MAX_SAFE = 1L << 53;

    private final boolean isIndented;
    private final BiFunction<String, String, String> style;
    private final StringBuilder out = new StringBuilder();

    private JsonText(boolean isIndented, BiFunction<String, String, String> style) {
        this.isIndented = isIndented;
        this.style = style;
    }

    /** On one line. */
    public static String compact(@Nullable Object data) {
        return new JsonText(false, (name, text) -> text).written(data);
    }

    /**
     * On many lines.
     *
     * @param style colours a text in a style of picocli, the first argument
     */
    public static String indented(@Nullable Object data, BiFunction<String, String, String> style) {
        return new JsonText(true, style).written(data);
    }

    private String written(@Nullable Object data) {
        value(data, 0);
        return out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        switch (value) {
            case Map<?, ?> object -> object(object, depth);
            case List<?> array -> array(array, depth);
            case CharSequence text -> styled("fg(green)", Printable.quoted(text.toString()));
            case byte[] bytes -> styled("fg(green)", '"' + Base64.getEncoder().encodeToString(bytes) + '"');
            case Number number -> styled("fg(cyan)", number(number));
            case null -> styled("fg(magenta)", "null");
            default -> styled("fg(magenta)", value.toString());
        }
    }

    private void styled(String name, String text) {
        out.append(style.apply(name, text));
    }

    private void object(Map<?, ?> object, int depth) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = object.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            line(depth + 1);
            styled("fg(blue)", Printable.quoted(String.valueOf(entry.getKey())));
            out.append(isIndented ? ": " : ":");
            value(entry.getValue(), depth + 1);
            out.append(entries.hasNext() ? "," : "");
        }
        end(object.isEmpty(), depth, '}');
    }

    private void array(List<?> array, int depth) {
        out.append('[');
        Iterator<?> elements = array.iterator();
        while (elements.hasNext()) {
            line(depth + 1);
            value(elements.next(), depth + 1);
            out.append(elements.hasNext() ? "," : "");
        }
        end(array.isEmpty(), depth, ']');
    }

    private void end(boolean isEmpty, int depth, char bracket) {
        if (!isEmpty) {
            line(depth);
        }
        out.append(bracket);
    }

    private void line(int depth) {
        if (isIndented) {
            out.append('\n').repeat("  ", depth);
        }
    }

    /** JavaScript has one kind of numbers, so one without a fraction is an integer whatever carried it. */
    private static String number(Number number) {
        return switch (number) {
            case Double value
            when value == Math.rint(value) && Math.abs(value) < MAX_SAFE -> Long.toString(value.longValue());
            case BigDecimal value when value.scale() >= 0 && value.scale() < 100 -> value.toPlainString();
            default -> number.toString();
        };
    }
}
