package dev.kontract.wire.internal.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.data.Peer;
import dev.kontract.data.Trees;
import dev.kontract.error.RPCError;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Parsed;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import dev.kontract.schema.Violation;
import dev.kontract.wire.Vectors;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsgPackTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "05",
                "cc05",
                "cd0005",
                "ce00000005",
                "cf0000000000000005",
                "d005",
                "d10005",
                "d200000005",
                "d30000000000000005",
                "ca40a00000",
                "cb4014000000000000",
                "a135"
            })
    void anIntegerIsReadFromEveryWidth(String encoded) {
        assertThat(value(encoded, Schemas.LONG)).isEqualTo(5L);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 05",
        "-1, ff",
        "4294967295, ceffffffff",
        "4294967296, cb41f0000000000000",
        "9007199254740991, cb433fffffffffffff",
        "9007199254740992, cf0020000000000000",
        "-9007199254740992, d3ffe0000000000000",
        "9223372036854775807, cf7fffffffffffffff"
    })
    void aLongIsAJavaScriptNumberWhereThatIsExactAndABigintBeyond(long value, String encoded) {
        assertThat(MsgPack.write(Peer.CLIENT, out -> out.int64(value))).isEqualTo(Vectors.hex(encoded));
        assertThat(value(encoded, Schemas.LONG)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cfffffffffffffffff", "cb43e0000000000000", "cb7ff0000000000000", "cb3fe0000000000000"})
    void aNumberThatIsNoLongIsAViolation(String encoded) {
        assertThat(read(encoded, Schemas.LONG)).isInstanceOf(Invalid.class);
    }

    @Test
    void aBigintStaysOneOnTheWayThroughUntypedCode() {
        assertThat(value("cf0000000000000005", Schemas.ANY)).isEqualTo(BigInteger.valueOf(5));
        assertThat(value("05", Schemas.ANY)).isEqualTo(5);
        assertThat(value("cb4279b76daa800000", Schemas.ANY)).isEqualTo(1_767_225_600_000L);
        assertThat(value("cb3fe0000000000000", Schemas.ANY)).isEqualTo(0.5);
    }

    @Test
    void anIntegerBeyond64BitsCannotBeWritten() {
        BigInteger beyond = BigInteger.ONE.shiftLeft(64);

        assertThatThrownBy(() -> MsgPack.write(Peer.CLIENT, out -> Trees.writeAny(out, beyond)))
                .isInstanceOf(RPCError.class);
    }

    @Test
    void decimalsAreTextAndAreReadFromNumbersToo() {
        assertThat(MsgPack.write(Peer.CLIENT, out -> Schemas.DECIMAL.write(out, new BigDecimal("1.50"))))
                .isEqualTo(Vectors.hex("a4312e3530"));
        assertThat(value("a4312e3530", Schemas.DECIMAL)).isEqualTo(new BigDecimal("1.50"));
        assertThat(value("cb3fe0000000000000", Schemas.DECIMAL)).isEqualTo(new BigDecimal("0.5"));
        assertThat(value("cfffffffffffffffff", Schemas.DECIMAL)).isEqualTo(new BigDecimal("18446744073709551615"));
    }

    @Test
    void aNumberThatIsNotFiniteIsAViolation() {
        assertThat(read("cb7ff8000000000000", Schemas.ANY)).isInstanceOf(Invalid.class);
        assertThat(read("cb7ff0000000000000", Schemas.DOUBLE)).isInstanceOf(Invalid.class);
    }

    @Test
    void aKeyThatAppearsTwiceIsAViolation() {
        assertThat(violations("82a16101a16102", Schemas.ANY))
                .containsExactly(new Violation("a", "duplicate", "appears twice"));
    }

    @Test
    void aKeyThatWouldPoisonAPrototypeIsAViolation() {
        assertThat(violations("81a95f5f70726f746f5f5f01", Schemas.ANY)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "81",
                "81a1",
                "81a161",
                "8101c0",
                "92c0",
                "dcffff",
                "ddffffffff",
                "de0002",
                "dfffffffff",
                "c6ffffffff",
                "c5ffff",
                "c4ff",
                "dbffffffff",
                "daffff",
                "d9ff",
                "a5",
                "bf61",
                "c1",
                "c0c0",
                "8080",
                "c7000000",
                "c80000ff",
                "c900000000ff",
                "d400",
                "d50000",
                "d600",
                "d700",
                "d800",
                "cb00",
                "ca00",
                "cf00",
                "cc",
                "cd00",
                "ce0000",
                "a1ff",
                "a2c328",
                "81a1ffc0"
            })
    void whatIsNotWellFormedIsInvalidData(String encoded) {
        assertThatThrownBy(() -> read(encoded, Schemas.ANY))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "81",
                "81a161",
                "8101c0",
                "ddffffffff",
                "dfffffffff",
                "c6ffffffff",
                "dbffffffff",
                "c1",
                "d400",
                "c7000000"
            })
    void whatIsNotWellFormedIsInvalidDataInPlacesThatAreSkippedToo(String encoded) {
        byte[] skipped = Vectors.hex("92" + encoded);
        MsgPackReader in = new MsgPackReader(skipped, 0, skipped.length, Peer.CLIENT);

        assertThatThrownBy(in::skip).isInstanceOf(RPCError.class);
    }

    @Test
    void thirtyTwoLevelsBelowTheRootAreReadAndWritten() {
        String encoded = "91".repeat(32) + "c0";

        Object value = value(encoded, Schemas.ANY);

        assertThat(MsgPack.write(Peer.CLIENT, out -> Trees.writeAny(out, value)))
                .isEqualTo(Vectors.hex(encoded));
        assertThat(read("91".repeat(32) + "90", Schemas.ANY)).isInstanceOf(Valid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0", "90", "91c0", "80"})
    void deeperNestingIsRefused(String innermost) {
        String encoded = "91".repeat(33) + innermost;
        byte[] bytes = Vectors.hex(encoded);

        assertThatThrownBy(() -> read(encoded, Schemas.ANY)).hasMessageContaining("deeper than 32");
        assertThatThrownBy(new MsgPackReader(bytes, 0, bytes.length, Peer.CLIENT)::skip)
                .hasMessageContaining("deeper than 32");
    }

    @Test
    void deeperNestingIsNotWritten() {
        Object value = List.of();
        for (int i = 0; i < 33; i++) {
            value = List.of(value);
        }
        Object deep = value;

        assertThatThrownBy(() -> MsgPack.write(Peer.CLIENT, out -> Trees.writeAny(out, deep)))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"));
    }

    @Test
    void nestingOfTenThousandLevelsIsRefusedWithoutOverflowingTheStack() {
        assertThatThrownBy(() -> read("91".repeat(100_000), Schemas.ANY)).isInstanceOf(RPCError.class);
    }

    @Test
    void textWithHalfASurrogatePairIsNotWritten() {
        assertThatThrownBy(() -> MsgPack.write(Peer.CLIENT, out -> out.string("a\uD83D")))
                .isInstanceOf(RPCError.class);
    }

    @Test
    void questionMarksDoNotHideHalfASurrogatePair() {
        assertThat(MsgPack.write(Peer.CLIENT, out -> out.string("a?b?"))).hasSize(5);
        assertThatThrownBy(() -> MsgPack.write(Peer.CLIENT, out -> out.string("a?b" + (char) 0xd800)))
                .isInstanceOf(RPCError.class);
        assertThatThrownBy(() -> MsgPack.write(Peer.CLIENT, out -> out.string((char) 0xdc00 + "??")))
                .isInstanceOf(RPCError.class);
    }

    @Test
    void largeValuesStandWhereTheyWereWritten() {
        byte[] large = new byte[40_000];
        new Random(7).nextBytes(large);
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int j = 0; j < 20; j++) {
                map.put("k" + j, i % 7 == 3 && j % 5 == 2 ? large : j);
            }
            map.put("text", i == 19 ? "é".repeat(30_000) : "é");
            list.add(map);
        }

        byte[] written = MsgPack.write(Peer.SERVER, out -> Schemas.ANY.write(out, list));

        assertThat(MsgPack.read(Slice.of(written), Schemas.ANY, Peer.CLIENT))
                .isInstanceOfSatisfying(
                        Valid.class,
                        valid -> assertThat(valid.value())
                                .usingRecursiveComparison()
                                .isEqualTo(list));
    }

    @Test
    void largeValuesCountTowardsTheLimit() {
        MsgPackWriter out = new MsgPackWriter(Peer.CLIENT, 0, 100_000);
        out.beginArray();
        out.bytes(new byte[50_000]);

        assertThatThrownBy(() -> out.bytes(new byte[50_000])).isInstanceOf(RPCError.class);
        assertThatThrownBy(() -> out.string("x".repeat(49_995))).isInstanceOf(RPCError.class);
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        assertThat(value("a3efbfbd", Schemas.STRING)).isEqualTo("\uFFFD");
    }

    @Test
    void aDocumentBeyondItsLimitIsNotWritten() {
        MsgPackWriter out = new MsgPackWriter(Peer.CLIENT, 10, 100);

        assertThatThrownBy(() -> out.bytes(new byte[90])).isInstanceOf(RPCError.class);
    }

    @Test
    void largeContainersGetTheirHeadsWhereverTheyAre() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            many.add(List.of(i, Map.of("k", i)));
        }
        List<Object> nested = List.of(many, many.subList(0, 20), List.of());

        byte[] written = MsgPack.write(Peer.CLIENT, out -> Trees.writeAny(out, nested));

        assertThat(((Valid<@Nullable Object>) read(written, Schemas.ANY)).value())
                .isEqualTo(nested);
    }

    @Test
    void lengthsThatOnlyPromiseBytesTakeNoMemory() {
        byte[][] hostile = {
            Vectors.hex("ddffffffff"), Vectors.hex("dd7fffffff"), Vectors.hex("dc ffff".replace(" ", "")),
            Vectors.hex("df7fffffff"), Vectors.hex("db7fffffff"), Vectors.hex("c67fffffff")
        };
        readAll(hostile);

        long before = allocated();
        readAll(hostile);

        assertThat(allocated() - before).isLessThan(200_000);
    }

    @Test
    void randomBytesNeverDoMoreThanBeRefusedAndTakeMemoryInProportion() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("MsgPackTest seed: -Dkontract.seed=" + seed);
        Random random = new Random(seed);
        int inputs = Integer.getInteger("kontract.campaign.msgpack", 20_000);
        for (int i = 0; i < inputs; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            long bound = 20_000 + 200L * bytes.length;
            long taken = allocatedBy(bytes);
            assertThat(taken < bound ? taken : allocatedBy(bytes)).isLessThan(bound);
        }
    }

    private static void readAll(byte[][] hostile) {
        for (byte[] each : hostile) {
            readRefusing(each);
            readRefusing(Arrays.copyOf(each, each.length + 10));
        }
    }

    private static void readRefusing(byte[] bytes) {
        try {
            read(bytes, Schemas.ANY);
        } catch (RPCError refused) {
            assertThat(refused.code()).isEqualTo("INVALID_DATA");
        }
    }

    /** The first time includes what the JVM allocates for the code itself. */
    private static long allocatedBy(byte[] bytes) {
        long before = allocated();
        readRefusing(bytes);
        return allocated() - before;
    }

    private static long allocated() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    private static <T extends @Nullable Object> @Nullable T value(String encoded, Schema<T> schema) {
        return ((Valid<T>) read(encoded, schema)).value();
    }

    private static List<Violation> violations(String encoded, Schema<?> schema) {
        return ((Invalid<?>) read(encoded, schema)).violations();
    }

    private static <T extends @Nullable Object> Parsed<T> read(String encoded, Schema<T> schema) {
        return read(Vectors.hex(encoded), schema);
    }

    private static <T extends @Nullable Object> Parsed<T> read(byte[] encoded, Schema<T> schema) {
        return MsgPack.read(Slice.of(encoded), schema, Peer.CLIENT);
    }
}
