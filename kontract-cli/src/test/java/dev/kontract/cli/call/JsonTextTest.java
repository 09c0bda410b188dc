package dev.kontract.cli.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @Test
    void writesEveryKindOfData() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("text", "a\"b\\c\n");
        data.put("list", Arrays.asList(1, true, null));
        data.put("bytes", new byte[] {1, 2, 3});
        data.put("empty", Map.of());

        assertThat(JsonText.compact(data))
                .isEqualTo("{\"text\":\"a\\\"b\\\\c\\n\",\"list\":[1,true,null],\"bytes\":\"AQID\",\"empty\":{}}");
    }

    @Test
    void indentsForPeople() {
        String text = JsonText.indented(Map.of("a", List.of(1, List.of())), (style, word) -> word);

        assertThat(text).isEqualTo("{\n  \"a\": [\n    1,\n    []\n  ]\n}");
    }

    @Test
    void coloursWordsAndNothingElse() {
        String text = JsonText.indented(List.of("x", 1), (style, word) -> "<" + style + ":" + word + ">");

        assertThat(text).isEqualTo("[\n  <fg(green):\"x\">,\n  <fg(cyan):1>\n]");
    }

    @Test
    void leavesNothingThatATerminalWouldObey() {
        String text = JsonText.compact("\u001b[31m\u0007\u009b2J\u2028\u202ex\u2066");

        assertThat(text).isEqualTo("\"\\u001b[31m\\u0007\\u009b2J\\u2028\\u202ex\\u2066\"");
        assertThat(Printable.of("a\nb\u001b")).isEqualTo("a\\u000ab\\u001b");
    }

    @ParameterizedTest
    @CsvSource({"4294967296,4294967296", "3,3", "0.5,0.5", "-0.25,-0.25", "1e300,1.0E300"})
    void floatsWithoutAFractionAreIntegers(double number, String text) {
        assertThat(JsonText.compact(number)).isEqualTo(text);
    }

    @Test
    void bigNumbersKeepTheirDigits() {
        assertThat(JsonText.compact(new BigInteger("18446744073709551616"))).isEqualTo("18446744073709551616");
        assertThat(JsonText.compact(new BigDecimal("1.10"))).isEqualTo("1.10");
        assertThat(JsonText.compact(new BigDecimal("0.0000001"))).isEqualTo("0.0000001");
        assertThat(JsonText.compact(new BigDecimal("1e500"))).isEqualTo("1E+500");
    }
}
