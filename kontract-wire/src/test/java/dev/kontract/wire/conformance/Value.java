package dev.kontract.wire.conformance;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value in both languages.
 *
 * @param script a JavaScript expression
 * @param described what JavaScript says of it once it travelled
 * @param java what it is here
 */
record Value(String script, String described, @Nullable Object java) {
    private static Value of(String script, @Nullable Object java) {
        return new Value(script, script, java);
    }

    static Stream<Value> all() {
        return Stream.of(
                        Stream.of(
                                of("null", null),
                                new Value("undefined", "null", null),
                                of("true", true),
                                of("false", false)),
                        integers(),
                        Stream.of(
                                of("0.5", 0.5),
                                of("-1.1", -1.1),
                                of("1e+300", 1e300),
                                new Value("-0", "0", 0),
                                new Value("5e-324", "5e-324", Double.MIN_VALUE)),
                        bigints(),
                        texts(),
                        containers())
                .flatMap(values -> values);
    }

    private static Stream<Value> integers() {
        return Stream.of(
                        0L,
                        127L,
                        128L,
                        255L,
                        256L,
                        65_535L,
                        65_536L,
                        0xffff_ffffL,
                        0x1_0000_0000L,
                        1_767_225_600_123L,
                        (1L << 53) - 1,
                        -1L,
                        -32L,
                        -33L,
                        -129L,
                        -32_769L,
                        -2_147_483_648L,
                        -2_147_483_649L,
                        1 - (1L << 53))
                .map(number ->
                        of(number.toString(), number == number.intValue() ? number.intValue() : (Object) number));
    }

    private static Stream<Value> bigints() {
        return Stream.of(
                        "0",
                        "5",
                        "-5",
                        "4294967296",
                        "9007199254740993",
                        "9223372036854775807",
                        "-9223372036854775808",
                        "18446744073709551615")
                .map(digits -> of(digits + "n", new BigInteger(digits)));
    }

    private static Stream<Value> texts() {
        return Stream.of(
                        "", "a", "äöü €", "😀 and 👩‍👩‍👧", "שלום 你好", "x".repeat(31), "x".repeat(32), "x".repeat(256))
                .map(text -> of('"' + text + '"', text));
    }

    private static Stream<Value> containers() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("a", 1);
        object.put("b", Arrays.asList(1, null, "x", BigInteger.TWO));
        object.put("ключ", Map.of("", true));
        return Stream.of(
                new Value("new Uint8Array(0)", "bytes()", new byte[0]),
                new Value("new Uint8Array([0, 127, 128, 255])", "bytes(007f80ff)", new byte[] {0, 127, -128, -1}),
                of("[]", List.of()),
                new Value("{}", "{}", Map.of()),
                new Value(
                        "{a: 1, b: [1, null, 'x', 2n], 'ключ': {'': true}}",
                        "{a:1,b:[1,null,\"x\",2n],ключ:{:true}}",
                        object));
    }

    /** The expression. */
    @Override
    public String toString() {
        return script;
    }
}
