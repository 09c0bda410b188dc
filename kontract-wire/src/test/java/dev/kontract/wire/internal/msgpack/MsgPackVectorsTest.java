package dev.kontract.wire.internal.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import dev.kontract.error.RPCError;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import dev.kontract.wire.Vectors;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MsgPackVectorsTest {
    static Stream<JsonNode> values() {
        return Vectors.group("msgpack");
    }

    static Stream<JsonNode> finiteValues() {
        return values().filter(vector -> !isNotFinite(vector));
    }

    static Stream<JsonNode> notFiniteValues() {
        return values().filter(MsgPackVectorsTest::isNotFinite);
    }

    static Stream<JsonNode> rejected() {
        return Vectors.group("must_reject_msgpack");
    }

    private static boolean isNotFinite(JsonNode vector) {
        return vector.required("type").asString().equals("double")
                && !Double.isFinite(Double.parseDouble(vector.required("value").asString()));
    }

    @ParameterizedTest
    @MethodSource("finiteValues")
    void everyValueIsWrittenAsTheOtherImplementationsDo(JsonNode vector) {
        Object value = value(vector);

        byte[] written = MsgPack.write(Peer.CLIENT, out -> Trees.writeAny(out, value));

        assertThat(written).isEqualTo(Vectors.hex(vector, "encoded"));
    }

    @ParameterizedTest
    @MethodSource("finiteValues")
    void everyValueIsReadFromWhatTheOtherImplementationsWrite(JsonNode vector) {
        byte[] encoded = Vectors.hex(vector, "encoded");

        Object read = ((Valid<@Nullable Object>)
                        MsgPack.<@Nullable Object>read(Slice.of(encoded), Schemas.ANY, Peer.CLIENT))
                .value();

        if (read instanceof Number number && !(read instanceof BigInteger)) {
            assertThat(number.doubleValue()).isEqualTo(((Number) value(vector)).doubleValue() + 0.0);
        } else {
            assertThat(read).isEqualTo(value(vector));
        }
    }

    @ParameterizedTest
    @MethodSource("notFiniteValues")
    void numbersThatAreNotFiniteHaveAnEncodingButAreNotPlainData(JsonNode vector) {
        double value = Double.parseDouble(vector.required("value").asString());
        byte[] encoded = Vectors.hex(vector, "encoded");
        MsgPackOutput out = new MsgPackOutput(0, 100);

        out.number(value);

        assertThat(out.toByteArray()).isEqualTo(encoded);
        MsgPackInput in = new MsgPackInput(encoded, 0, encoded.length);
        assertThat(in.floating(in.head())).isEqualTo(Double.valueOf(value));
        assertThatThrownBy(() -> MsgPack.write(Peer.CLIENT, data -> data.float64(value)))
                .isInstanceOf(RPCError.class);
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void whatMustBeRejectedIs(JsonNode vector) {
        byte[] encoded = Vectors.hex(vector, "encoded");

        assertThatThrownBy(() -> MsgPack.read(Slice.of(encoded), Schemas.ANY, Peer.CLIENT))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"));
    }

    private static @Nullable Object value(JsonNode vector) {
        JsonNode value = vector.required("value");
        return switch (vector.required("type").asString()) {
            case "null" -> null;
            case "bool" -> value.asBoolean();
            case "int" -> Long.parseLong(value.asString());
            case "number", "double" -> Double.parseDouble(value.asString());
            case "bigint" -> new BigInteger(value.asString());
            case "string" ->
                value.isObject()
                        ? value.required("repeat")
                                .asString()
                                .repeat(value.required("times").asInt())
                        : value.asString();
            case "bin" -> new byte[value.required("zeros").asInt()];
            case "array", "map" -> container(value.asString());
            default -> throw new IllegalArgumentException(vector.toString());
        };
    }

    private static @Nullable Object container(String text) {
        return switch (text) {
            case "sixteen zeros" -> Collections.nCopies(16, 0);
            case "sixteen keys k0..k15 each its number" -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < 16; i++) {
                    map.put("k" + i, i);
                }
                yield map;
            }
            default -> {
                byte[] json = text.getBytes(StandardCharsets.UTF_8);
                yield ((Valid<@Nullable Object>) Json.standard().<@Nullable Object>read(json, Schemas.ANY, Peer.CLIENT))
                        .value();
            }
        };
    }
}
