package dev.kontract.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The known answers of the protocol, as the other implementations give them. */
public final class Vectors {
    private static final JsonNode ROOT = load();

    private Vectors() {}

    private static JsonNode load() {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream("erpc-v1.json"))) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The vectors of a group. */
    public static Stream<JsonNode> group(String name) {
        return ROOT.required(name).valueStream();
    }

    /** Bytes in hexadecimal digits. */
    public static byte[] hex(JsonNode vector, String field) {
        return hex(vector.required(field).asString());
    }

    /** Bytes in hexadecimal digits. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
