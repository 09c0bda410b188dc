package dev.kontract.wire.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.wire.Vectors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SecretBoxTest {
    static Stream<SecretBox> implementations() {
        return Stream.of(SecretBoxes.bouncyCastle(), SecretBoxes.fastest());
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void everyMessageOfTheVectorsIsSealedAndOpened(SecretBox box) {
        Vectors.group("messages").forEach(vector -> {
            byte[] frame = Vectors.hex(vector, "frame");
            byte[] plaintext = Vectors.hex(vector, "plaintext");

            assertThat(sealed(box, vector, plaintext)).isEqualTo(frame);
            byte[] opened = new byte[plaintext.length];
            assertThat(box.open(Vectors.hex(vector, "key"), frame, 1, opened)).isTrue();
            assertThat(opened).isEqualTo(plaintext);
        });
    }

    private static byte[] sealed(SecretBox box, JsonNode vector, byte[] plaintext) {
        byte[] nonce = Vectors.hex(vector, "nonce");
        byte[] buffer = new byte[1 + SecretBox.OVERHEAD + plaintext.length];
        buffer[0] = 1;
        System.arraycopy(nonce, 0, buffer, 1, nonce.length);
        System.arraycopy(plaintext, 0, buffer, 1 + SecretBox.OVERHEAD, plaintext.length);
        box.seal(Vectors.hex(vector, "key"), buffer, 1);
        return buffer;
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void aBoxWithAnyBitChangedDoesNotOpen(SecretBox box) {
        byte[] key = new byte[SecretBox.KEY_LENGTH];
        byte[] sealed = new byte[SecretBox.OVERHEAD + 5];
        box.seal(key, sealed, 0);
        byte[] opened = new byte[5];

        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(box.open(key, changed, 0, opened)).as("bit %d", bit).isFalse();
            assertThat(opened).containsOnly(0);
        }
        assertThat(box.open(key, sealed, 0, opened)).isTrue();
    }

    /** Under {@code CI=true} it runs, and fails, where there is no libsodium to compare with. */
    static boolean shouldCompare() {
        return "true".equals(System.getenv("CI")) || SecretBoxes.libsodium().isPresent();
    }

    @Test
    void aLibraryThatIsMissingIsNotUsed() {
        assertThat(SecretBoxes.libsodium(Path.of("/no/such/library.so"))).isEmpty();
    }

    @Test
    @EnabledIf("shouldCompare")
    void bouncyCastleAndLibsodiumGiveTheSameBytes() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("SecretBoxTest seed: -Dkontract.seed=" + seed);
        Random random = new Random(seed);
        SecretBox ours = SecretBoxes.bouncyCastle();
        SecretBox theirs = SecretBoxes.libsodium().orElseThrow();
        int inputs = Integer.getInteger("kontract.campaign.secretbox", 5_000);

        for (int i = 0; i < inputs; i++) {
            byte[] key = bytes(random, SecretBox.KEY_LENGTH);
            int length = i % 100 == 0 ? random.nextInt(70_000) : random.nextInt(300);
            byte[] buffer = bytes(random, SecretBox.OVERHEAD + length);
            byte[] plaintext = Arrays.copyOfRange(buffer, SecretBox.OVERHEAD, buffer.length);
            byte[] other = buffer.clone();

            ours.seal(key, buffer, 0);
            theirs.seal(key, other, 0);

            byte[] opened = new byte[length];
            if (!Arrays.equals(buffer, other)
                    || !ours.open(key, buffer, 0, opened)
                    || !Arrays.equals(opened, plaintext)
                    || !theirs.open(key, buffer, 0, opened)
                    || !Arrays.equals(opened, plaintext)) {
                throw new AssertionError("They differ at input " + i + " of seed " + seed);
            }
        }
        assertThat(inputs).isPositive();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
