package dev.kontract.wire.erpc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes msgpack up: mostly well-formed, with the names the protocol knows, and lengths that now and then lie. */
final class MsgPackMaker {
    private static final String[] NAMES = {
        "t",
        "id",
        "p",
        "i",
        "ok",
        "d",
        "e",
        "c",
        "m",
        "pub",
        "nonce",
        "epoch",
        "proof",
        "auth",
        "v",
        "jwt",
        "ts",
        "th",
        "sig",
        "deviceId",
        "identifier",
        "cert",
        "primary",
        "secondary",
        "echo",
        "x",
        "",
        "__proto__"
    };
    private static final int[] LENGTHS = {0, 1, 2, 31, 32, 33, 64, 65, 255, 256};

    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    MsgPackMaker(Random random) {
        this.random = random;
    }

    /** One document, at times cut off or spoilt. */
    byte[] document() {
        out.reset();
        if (random.nextInt(4) == 0) {
            value(0);
        } else {
            map(0);
        }
        byte[] document = out.toByteArray();
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(document, random.nextInt(document.length + 1));
            case 1 -> spoilt(document);
            default -> document;
        };
    }

    private byte[] spoilt(byte[] document) {
        for (int i = random.nextInt(4); i >= 0 && document.length > 0; i--) {
            document[random.nextInt(document.length)] = (byte) random.nextInt();
        }
        return document;
    }

    private void value(int depth) {
        switch (random.nextInt(depth > 40 ? 8 : 12)) {
            case 0 -> out.write(0xc0 + random.nextInt(4));
            case 1 -> out.write(random.nextInt());
            case 2 -> number();
            case 3, 4 -> string(NAMES[random.nextInt(NAMES.length)]);
            case 5 -> string("x".repeat(length()));
            case 6, 7 -> binary(length());
            case 8 -> extension();
            case 9 -> array(depth);
            case 10 -> nested(depth);
            default -> map(depth);
        }
    }

    private int length() {
        return LENGTHS[random.nextInt(LENGTHS.length)];
    }

    /** What a head declares: now and then much more than follows. */
    private int declared(int count) {
        return random.nextInt(200) == 0 ? random.nextInt() : count;
    }

    private void number() {
        int head = 0xca + random.nextInt(10);
        out.write(head);
        int bytes = head == 0xca ? 4 : head == 0xcb ? 8 : 1 << (head - 0xcc) % 4;
        for (int i = 0; i < bytes; i++) {
            out.write(random.nextInt());
        }
    }

    private void string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head32(0xdb, bytes.length, 0xa0, 32);
        out.writeBytes(bytes);
    }

    private void binary(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        head32(0xc6, length, 0, 0);
        out.writeBytes(bytes);
    }

    private void array(int depth) {
        int count = random.nextInt(6);
        head32(0xdd, count, 0x90, 16);
        for (int i = 0; i < count; i++) {
            value(depth + 1);
        }
    }

    private void nested(int depth) {
        int levels = random.nextInt(36);
        for (int i = 0; i < levels; i++) {
            out.write(0x91);
        }
        value(depth + levels);
    }

    private void map(int depth) {
        int count = random.nextInt(7);
        head32(0xdf, count, 0x80, 16);
        for (int i = 0; i < count; i++) {
            string(NAMES[random.nextInt(NAMES.length)]);
            value(depth + 1);
        }
    }

    private void extension() {
        if (random.nextInt(20) == 0) {
            out.write(0xd4 + random.nextInt(5));
        }
        out.write(random.nextInt());
    }

    private void head32(int wide, int count, int narrow, int narrowLimit) {
        int declared = declared(count);
        if (declared >= 0 && declared < narrowLimit && random.nextInt(8) != 0) {
            out.write(narrow | declared);
        } else {
            out.write(wide);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(declared).array());
        }
    }

    /** An array in hexadecimal digits. */
    static String array(int count, IntFunction<String> element) {
        return container("dd", count, element);
    }

    /** A map in hexadecimal digits. */
    static String map(int count, IntFunction<String> entry) {
        return container("df", count, entry);
    }

    /** A map with one entry, in hexadecimal digits. */
    static String nestedIn(String key, String value) {
        return map(1, i -> text(key) + value);
    }

    private static String container(String head, int count, IntFunction<String> entry) {
        return head
                + "%08x".formatted(count)
                + IntStream.range(0, count).mapToObj(entry).collect(Collectors.joining());
    }

    /** Text in hexadecimal digits. */
    static String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "db%08x".formatted(bytes.length) + HexFormat.of().formatHex(bytes);
    }
}
