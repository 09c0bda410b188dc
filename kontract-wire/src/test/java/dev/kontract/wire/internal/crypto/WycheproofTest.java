package dev.kontract.wire.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.wire.Vectors;
import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.crypto.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every applicable case of Wycheproof. Its files are not part of the repository: the system property {@code
 * kontract.wycheproof} names their folder. Where they are missing these tests are left out, but not under {@code
 * CI=true}: there they fail.
 */
@EnabledIf("shouldRun")
class WycheproofTest {
    private static final Path FOLDER = folder();

    private static Path folder() {
        String configured = System.getProperty("kontract.wycheproof", "");
        return configured.isEmpty() ? Path.of("../../shared/vectors/wycheproof") : Path.of(configured);
    }

    static boolean shouldRun() {
        return "true".equals(System.getenv("CI")) || Files.isDirectory(FOLDER);
    }

    /** What to do with one case. */
    private interface Case {
        void check(JsonNode group, JsonNode test) throws GeneralSecurityException;
    }

    private static void forEach(String file, Case body) throws GeneralSecurityException {
        assertThat(FOLDER.resolve(file)).isRegularFile();
        JsonNode root = JsonMapper.shared().readTree(FOLDER.resolve(file).toFile());
        int count = 0;
        for (JsonNode group : root.required("testGroups")) {
            for (JsonNode test : group.required("tests")) {
                try {
                    body.check(group, test);
                } catch (AssertionError failed) {
                    throw new AssertionError(
                            file + ", case " + test.required("tcId") + ": " + failed.getMessage(), failed);
                }
                count++;
            }
        }
        assertThat(count).isEqualTo(root.required("numberOfTests").asInt());
    }

    private static boolean isValid(JsonNode test) {
        return test.required("result").asString().equals("valid");
    }

    @Test
    void x25519() throws GeneralSecurityException {
        forEach("x25519_test.json", (group, test) -> {
            byte[] shared = Vectors.hex(test, "shared");
            byte[] publicKey = Vectors.hex(test, "public");
            try (KeyAgreement own = KeyAgreement.of(Vectors.hex(test, "private"))) {
                if (Arrays.equals(shared, new byte[KeyAgreement.KEY_LENGTH])) {
                    assertThatThrownBy(() -> own.agree(publicKey)).isInstanceOf(IllegalArgumentException.class);
                } else {
                    assertThat(own.agree(publicKey).reveal()).isEqualTo(shared);
                }
            }
        });
    }

    @Test
    void ed25519() throws GeneralSecurityException {
        forEach("ed25519_test.json", (group, test) -> {
            byte[] key = Vectors.hex(group.required("publicKey"), "pk");

            boolean accepted = Ed25519.verify(key, Vectors.hex(test, "msg"), Vectors.hex(test, "sig"));

            assertThat(accepted).isEqualTo(isValid(test));
        });
    }

    @Test
    void ecdsaOnP256WithSignaturesOfP1363() throws GeneralSecurityException {
        forEach("ecdsa_secp256r1_sha256_p1363_test.json", (group, test) -> {
            ECPublicKey key = KeyPairs.ecdsaPublicKey(Vectors.hex(group.required("publicKey"), "uncompressed"));

            boolean accepted = EcdsaP256.verify(key, Vectors.hex(test, "msg"), Vectors.hex(test, "sig"));

            assertThat(accepted).isEqualTo(isValid(test));
        });
    }

    @Test
    void hkdfWithSha256() throws GeneralSecurityException {
        forEach("hkdf_sha256_test.json", (group, test) -> {
            Secret keyMaterial = Secret.taking(Vectors.hex(test, "ikm"));
            Secret salt = Secret.taking(Vectors.hex(test, "salt"));
            byte[] info = Vectors.hex(test, "info");
            int size = test.required("size").asInt();
            if (isValid(test)) {
                assertThat(Hashes.hkdf(keyMaterial, salt, info, size).reveal()).isEqualTo(Vectors.hex(test, "okm"));
            } else {
                assertThatThrownBy(() -> Hashes.hkdf(keyMaterial, salt, info, size))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    @Test
    void hmacWithSha256() throws GeneralSecurityException {
        forEach("hmac_sha256_test.json", (group, test) -> {
            byte[] whole = Hashes.hmac(Secret.taking(Vectors.hex(test, "key")), Vectors.hex(test, "msg"));
            byte[] tag = Arrays.copyOf(whole, group.required("tagSize").asInt() / 8);

            assertThat(Arrays.equals(tag, Vectors.hex(test, "tag"))).isEqualTo(isValid(test));
        });
    }
}
