package dev.kontract.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.HttpError;
import dev.kontract.error.RPCError;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Parsed;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "nul", "{\"a\"}", "'x'", "[1] [2]", "{\"a\":1}}", "NaN", "01", "[1,]"})
    void whatIsNotOneJsonDocumentIsAnInvalidRequest(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(HttpError.class, e -> {
            assertThat(e.code()).isEqualTo("INVALID_REQUEST");
            assertThat(e.status()).isEqualTo(400);
        });
    }

    @Test
    void theMessageOfMalformedJsonHasThePositionAndNotTheContents() {
        assertThatThrownBy(() -> read("[\"hunter2\", oops]"))
                .hasMessageStartingWith("Malformed JSON at line 1")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("oops");
    }

    @Test
    void thirtyTwoLevelsBelowTheRootAreRead() {
        assertThat(read("[".repeat(33) + "]".repeat(33))).isInstanceOf(Valid.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {34, 10_000})
    void deeperNestingIsRefused(int depth) {
        assertThatThrownBy(() -> read("[".repeat(depth) + "]".repeat(depth)))
                .isInstanceOf(HttpError.class)
                .hasMessageContaining("too deep");
    }

    @Test
    void nestingIsRefusedInPlacesThatAreSkippedToo() {
        byte[] text = ("{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Json.standard().read(text, Schemas.INT, Peer.CLIENT))
                .isInstanceOf(HttpError.class)
                .hasMessageContaining("too deep");
    }

    @Test
    void aDocumentBeyondTheLimitIsTooLarge() {
        Json json = new Json(DataLimits.DEFAULT.withMaxBytes(10));

        assertThatThrownBy(() -> json.read(new byte[11], Schemas.ANY, Peer.CLIENT))
                .isInstanceOfSatisfying(
                        HttpError.class, e -> assertThat(e.status()).isEqualTo(413));
    }

    @Test
    void numbersTooLongToReadCheaplyAreRefused() {
        assertThatThrownBy(() -> read("9".repeat(2_000))).isInstanceOf(HttpError.class);
        assertThat(read("1e999999999")).isInstanceOf(Invalid.class);
    }

    @Test
    void whatComesFromTheStoreMayBreakARuleByNow() {
        Schema<Integer> small = Schemas.INT.with(Rules.max(1));
        byte[] document = "2".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.standard().read(document, small, Peer.STORE)).isEqualTo(new Valid<>(2));
        assertThat(Json.standard().read(document, small, Peer.CLIENT)).isInstanceOf(Invalid.class);
    }

    @Test
    void integersBeyondJavaScriptsReachAreTextForClientsAndNumbersInTheStore() {
        long big = 9_007_199_254_740_993L;

        assertThat(write(big, Peer.CLIENT)).isEqualTo("\"9007199254740993\"");
        assertThat(write(big, Peer.STORE)).isEqualTo("9007199254740993");
        assertThat(write(9_007_199_254_740_991L, Peer.CLIENT)).isEqualTo("9007199254740991");
    }

    @Test
    void infinityIsNotPlainData() {
        assertThatThrownBy(() -> Json.standard().write(Double.POSITIVE_INFINITY, Schemas.DOUBLE, Peer.CLIENT))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"));
    }

    @Test
    void randomPlainDataComesBackAsItWas() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("JsonTest seed: -Dkontract.seed=" + seed);
        Random random = new Random(seed);

        for (int i = 0; i < 2_000; i++) {
            Object data = randomData(random, 0);
            byte[] json = Json.standard().write(data, Schemas.ANY, Peer.CLIENT);
            assertThat(Json.standard().<@Nullable Object>read(json, Schemas.ANY, Peer.CLIENT))
                    .isEqualTo(new Valid<@Nullable Object>(data));
        }
    }

    @Test
    void randomBytesAreReadOrRefusedButNeverBreakTheReader() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("JsonTest seed: -Dkontract.seed=" + seed);
        Random random = new Random(seed);
        byte[] whole = "[{\"a\":[1,2.5,true,null,\"\\u00e9\"]},-3e2]".getBytes(StandardCharsets.UTF_8);

        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            try {
                Json.standard().read(mutated, Schemas.ANY, Peer.CLIENT);
            } catch (HttpError refused) {
                assertThat(refused.code()).isEqualTo("INVALID_REQUEST");
            }
        }
    }

    private static Object randomData(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2 -> Integer.toString(random.nextInt(), 36) + "\u00e9\"\\\n";
            case 3 -> random.nextInt() + 0.5;
            case 4 -> {
                List<Object> list = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    list.add(randomData(random, depth + 1));
                }
                yield list;
            }
            default -> Map.of("k" + random.nextInt(9), randomData(random, depth + 1));
        };
    }

    private static Parsed<?> read(String text) {
        return Json.standard().read(text.getBytes(StandardCharsets.UTF_8), Schemas.ANY, Peer.CLIENT);
    }

    private static String write(long value, Peer peer) {
        return new String(Json.standard().write(value, Schemas.LONG, peer), StandardCharsets.UTF_8);
    }
}
