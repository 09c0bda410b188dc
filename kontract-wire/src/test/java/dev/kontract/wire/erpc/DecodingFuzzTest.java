package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kontract.wire.Vectors;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a peer sends is decoded, or refused by a documented exception, and takes memory in proportion to the bytes
 * that came.
 */
class DecodingFuzzTest {
    private static final Decoder[] DECODERS = Decoder.values();

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What deciding takes, however little came: exceptions with their stacks, keys for a hello, two signatures. */
    private static final long BASE = 98_304;

    /** A byte may be an empty map, which is an object of 56 bytes, a place in a list and what it takes to look at them. */
    private static final long PER_BYTE = 200;

    /** What the fuzzer adds to the code, to see where it goes, allocates as well: five times as much was seen. */
    private static final long INSTRUMENTED = System.getenv("JAZZER_FUZZ") == null ? 1 : 10;

    /** The first byte says by whom the others are decoded. */
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void isDecodedOrRefusedInProportion(byte[] input) throws Exception {
        if (input.length > 0) {
            check(DECODERS[Math.floorMod(input[0], DECODERS.length)], Arrays.copyOfRange(input, 1, input.length));
        }
    }

    static Stream<byte[]> seeds() {
        return documents()
                .flatMap(document -> IntStream.range(0, DECODERS.length).mapToObj(decoder -> {
                    byte[] seed = new byte[1 + document.length];
                    seed[0] = (byte) decoder;
                    System.arraycopy(document, 0, seed, 1, document.length);
                    return seed;
                }));
    }

    /** Every known answer, and everything that must be refused. */
    private static Stream<byte[]> documents() {
        Stream<byte[]> handshakes = Vectors.group("handshakes")
                .flatMap(vector -> Stream.of(Vectors.hex(vector, "hello_frame"), Vectors.hex(vector, "reply_frame")))
                .map(frame -> Arrays.copyOfRange(frame, 1, frame.length));
        Stream<byte[]> messages = Vectors.group("messages").map(vector -> Vectors.hex(vector, "plaintext"));
        Stream<byte[]> proofs = Vectors.group("auth_payloads").map(vector -> Vectors.hex(vector, "payload"));
        Stream<byte[]> refused = Vectors.group("must_reject_msgpack").map(vector -> Vectors.hex(vector, "encoded"));
        return Stream.of(handshakes, messages, proofs, refused).flatMap(vectors -> vectors);
    }

    @Test
    void whatIsMadeUpIsDecodedOrRefusedInProportion() throws Exception {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("DecodingFuzzTest seed: -Dkontract.seed=" + seed);
        MsgPackMaker maker = new MsgPackMaker(new Random(seed));
        int documents = Integer.getInteger("kontract.campaign.decoding", 2_000);

        for (int i = 0; i < documents; i++) {
            byte[] document = maker.document();
            for (Decoder decoder : DECODERS) {
                check(decoder, document);
            }
        }
    }

    /** Documents of up to 60,000 bytes that become as much as they can. */
    static Stream<byte[]> bulky() {
        String key = "x".repeat(50_000);
        return Stream.of(
                        MsgPackMaker.array(59_000, i -> "c0"),
                        MsgPackMaker.array(59_000, i -> "80"),
                        MsgPackMaker.array(59_000, i -> "90"),
                        MsgPackMaker.array(59_000, i -> "c3"),
                        MsgPackMaker.array(30_000, i -> "9190"),
                        MsgPackMaker.array(30_000, i -> "a178"),
                        MsgPackMaker.array(10_000, i -> MsgPackMaker.text(i + "e99")),
                        MsgPackMaker.array(6_000, i -> "cfffffffffffffffff"),
                        MsgPackMaker.map(15_000, i -> MsgPackMaker.text(Integer.toString(i, 36)) + "c0"),
                        MsgPackMaker.nestedIn(key, "c0"),
                        MsgPackMaker.nestedIn(key, MsgPackMaker.array(200, n -> "c3")),
                        deep(MsgPackMaker.array(200, n -> "a100")))
                .map(Vectors::hex);
    }

    @ParameterizedTest
    @MethodSource("bulky")
    void bulkyDocumentsTakeMemoryInProportion(byte[] document) throws Exception {
        for (Decoder decoder : DECODERS) {
            check(decoder, document);
            check(decoder, call(document));
            check(decoder, answer(document));
        }
    }

    private static String deep(String innermost) {
        String document = innermost;
        for (int i = 0; i < 28; i++) {
            document = MsgPackMaker.nestedIn("x".repeat(200), document);
        }
        return document;
    }

    private static byte[] call(byte[] input) {
        return Vectors.hex(
                "84a17401a26964a131a170a46563686fa169" + HexFormat.of().formatHex(input));
    }

    private static byte[] answer(byte[] output) {
        return Vectors.hex("84a17402a26964a131a26f6bc3a164" + HexFormat.of().formatHex(output));
    }

    private static void check(Decoder decoder, byte[] input) throws Exception {
        long bound = INSTRUMENTED * (BASE + PER_BYTE * input.length);
        long taken = allocatedBy(decoder, input);
        for (int again = 0; taken > bound && again < 3; again++) {
            taken = allocatedBy(decoder, input); // the first time includes what the JVM allocates for the code itself
        }
        assertThat(taken)
                .as("bytes allocated by %s for %s bytes", decoder, input.length)
                .isLessThanOrEqualTo(bound);
    }

    private static long allocatedBy(Decoder decoder, byte[] input) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            decoder.decode(input);
        } catch (Exception refused) {
            if (!decoder.isDocumented(refused)) {
                throw refused;
            }
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
