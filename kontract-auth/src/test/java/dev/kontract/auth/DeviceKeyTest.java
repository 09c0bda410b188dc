package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceKeyTest {
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final String HEX = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @Test
    void readsHexadecimalDigitsAndBase64Url() {
        byte[] bytes = HexFormat.of().parseHex(HEX);
        String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        DeviceKey key = DeviceKey.of(bytes);

        assertThat(DeviceKey.parse(HEX)).contains(key);
        assertThat(DeviceKey.parse(HEX.toUpperCase(Locale.ROOT))).contains(key);
        assertThat(DeviceKey.parse(base64)).contains(key);
        assertThat(DeviceKey.parse(base64 + "=")).contains(key);
        assertThat(key).hasToString(base64);
        assertThat(key.bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "d75a",
                // 31 and 33 bytes
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a00",
                // the other alphabet
                "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo",
            })
    void refusesOtherTexts(String text) {
        assertThat(DeviceKey.parse(text)).isEmpty();
    }

    /** The points of small order, and the spellings of them that are not canonical (RFC 7748 and 8032 leave both open). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            })
    void refusesPointsOfLowOrder(String hex) {
        assertThat(DeviceKey.parse(hex)).isEmpty();
        assertThatThrownBy(() -> DeviceKey.of(HexFormat.of().parseHex(hex)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(hex);
    }

    @Test
    void refusesYBeyondTheField() {
        for (int beyond = 0; beyond < 19; beyond++) {
            byte[] littleEndian = littleEndian(P.add(BigInteger.valueOf(beyond)));

            assertThat(DeviceKey.parse(HexFormat.of().formatHex(littleEndian))).isEmpty();
        }
    }

    @Test
    void acceptsEveryKeyThatTheJdkMakes() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        for (int i = 0; i < 200; i++) {
            byte[] bytes = raw(((EdECPublicKey) generator.generateKeyPair().getPublic()).getPoint());

            assertThat(DeviceKey.of(bytes).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void acceptsOfRandomBytesNothingThatTheJdkRefuses() {
        long seed = Long.getLong("kontract.seed", System.nanoTime());
        System.out.println("kontract.seed=" + seed);
        Random random = new Random(seed);
        int accepted = 0;
        int acceptedByTheJdk = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[DeviceKey.LENGTH];
            random.nextBytes(bytes);
            boolean ours = DeviceKey.parse(HexFormat.of().formatHex(bytes)).isPresent();
            boolean jdks = isAcceptedByTheJdk(bytes);

            assertThat(ours && !jdks).isFalse();
            accepted += ours ? 1 : 0;
            acceptedByTheJdk += jdks ? 1 : 0;
        }
        // half of all numbers are on the curve, and one in eight of those in the subgroup
        assertThat(acceptedByTheJdk).isBetween(800, 1_200);
        assertThat(accepted).isBetween(60, 200);
    }

    private static boolean isAcceptedByTheJdk(byte[] bytes) {
        byte[] bigEndian = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            bigEndian[i] = bytes[bytes.length - 1 - i];
        }
        boolean isOdd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7f;
        EdECPoint point = new EdECPoint(isOdd, new BigInteger(1, bigEndian));
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
            Signature.getInstance("Ed25519").initVerify(key);
            return true;
        } catch (InvalidKeyException | InvalidKeySpecException refused) {
            return false;
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    private static byte[] raw(EdECPoint point) {
        byte[] bytes = littleEndian(point.getY());
        if (point.isXOdd()) {
            bytes[DeviceKey.LENGTH - 1] |= (byte) 0x80;
        }
        return bytes;
    }

    private static byte[] littleEndian(BigInteger number) {
        byte[] bytes = new byte[DeviceKey.LENGTH];
        byte[] bigEndian = number.toByteArray();
        for (int i = 0; i < Math.min(bigEndian.length, bytes.length); i++) {
            bytes[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return bytes;
    }
}
