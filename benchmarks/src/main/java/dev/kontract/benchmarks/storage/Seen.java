package dev.kontract.benchmarks.storage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement as a client sent it.
 *
 * @param text with {@code $1} and so on for its parameters
 * @param types the types that the client gives them, by their numbers in PostgreSQL; 0 for none
 * @param values as text
 */
record Seen(String text, List<Integer> types, List<String> values) {
    static final int SMALLINT = 21;
    static final int INTEGER = 23;
    static final int BIGINT = 20;

    /** A statement of a Parse message (PostgreSQL's manual, section 54.7), whose values are not known yet. */
    static Seen parsed(ByteBuffer message) {
        String text = text(message);
        List<Integer> types = new ArrayList<>();
        int count = message.getShort();
        for (int i = 0; i < count; i++) {
            types.add(message.getInt());
        }
        return new Seen(text, types, List.of());
    }

    /** The same with the values of a Bind message, behind its names. */
    Seen bound(ByteBuffer message) {
        int formats = message.getShort();
        boolean[] binary = new boolean[formats];
        for (int i = 0; i < formats; i++) {
            binary[i] = message.getShort() == 1;
        }
        List<String> bound = new ArrayList<>();
        int count = message.getShort();
        for (int i = 0; i < count; i++) {
            byte[] value = new byte[message.getInt()];
            message.get(value);
            bound.add(formats > 0 && binary[formats == 1 ? 0 : i] ? number(value) : utf8(value));
        }
        return new Seen(text, types, bound);
    }

    private static String number(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        return switch (value.length) {
            case Short.BYTES -> Short.toString(bytes.getShort());
            case Integer.BYTES -> Integer.toString(bytes.getInt());
            case Long.BYTES -> Long.toString(bytes.getLong());
            default -> throw new IllegalStateException("Not a number of " + value.length + " bytes");
        };
    }

    /** Text up to a zero. */
    static String text(ByteBuffer message) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte next = message.get(); next != 0; next = message.get()) {
            text.write(next);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
