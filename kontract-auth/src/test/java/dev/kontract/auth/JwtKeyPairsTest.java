package dev.kontract.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.UnauthorizedError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that a key pair signs, and what somebody might make of them. */
final class JwtKeyPairsTest {
    private final SettableClock clock = new SettableClock();
    private final KeySeal seal = new KeySeal(Forge.config().secret());
    private final SigningKey key = seal.open(seal.create(clock.instant())).orElseThrow();
    private final SigningKey attackers = seal.open(seal.create(clock.instant())).orElseThrow();
    private final Jwt jwt = new Jwt(Forge.config(), clock, new One(key));

    private record One(SigningKey key) implements SigningKeys {
        @Override
        public Optional<SigningKey> current() {
            return Optional.of(key);
        }

        @Override
        public Optional<SigningKey> find(String id) {
            return id.equals(key.id()) ? Optional.of(key) : Optional.empty();
        }

        @Override
        public List<SigningKey> all() {
            return List.of(key);
        }
    }

    @Test
    void readsBackWhatItSigned() {
        AuthSession session = new AuthSession(
                "s1", "u1", true, List.of("a"), clock.instant(), clock.instant().plusSeconds(60));

        String token = jwt.signJwt(session);

        assertThat(jwt.verifyJwt(token)).isEqualTo(session);
        assertThat(new String(
                        Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8))
                .contains("\"alg\":\"EdDSA\"", "\"kid\":\"" + key.id() + "\"", "\"typ\":\"at+jwt\"");
    }

    @Test
    void anotherLibraryVerifiesByTheKeySet() throws GeneralSecurityException {
        String token = jwt.signJwt(new AuthSession(
                "s1", "u1", true, List.of(), clock.instant(), clock.instant().plusSeconds(60)));
        byte[] x = Base64.getUrlDecoder()
                .decode(KeySet.of(List.of(key)).keys().getFirst().x());
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + x.length);
        System.arraycopy(x, 0, encoded, prefix.length, x.length);
        PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));

        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey);
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1))))
                .isTrue();
    }

    @Test
    void refusesEveryTokenWithOneCharacterChangedOrCutOff() {
        String token = token(header("EdDSA", key.id(), ""), key);
        assertThat(jwt.verifyJwt(token).sid()).isEqualTo("s1");

        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(token.substring(0, i) + other + token.substring(i + 1));
            assertRefused(token.substring(0, i));
        }
    }

    @Test
    void refusesTheKeyOfSomebodyElseUnderOurName() {
        assertRefused(token(header("EdDSA", key.id(), ""), attackers));
        assertRefused(token(header("EdDSA", attackers.id(), ""), attackers));
    }

    /** The public key is known to everybody, and so must not do as the secret of an HMAC. */
    @Test
    void refusesThePublicKeyAsASecret() throws GeneralSecurityException {
        byte[] raw = key.pair().publicKey();
        String x = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
        for (byte[] secret : List.of(raw, x.getBytes(StandardCharsets.US_ASCII))) {
            for (String header : List.of(header("HS256", key.id(), ""), "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}")) {
                String unsigned = Forge.unsigned(header, Forge.claims());
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                byte[] tag = mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII));
                assertRefused(
                        unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "eddsa", "Ed25519", "ES256", "RS256", "HS256", "HS512"})
    void refusesEveryOtherAlgorithmThoughTheSignatureFits(String algorithm) {
        assertRefused(token(header(algorithm, key.id(), ""), key));
        assertRefused(Forge.unsigned(header(algorithm, key.id(), ""), Forge.claims()) + ".");
    }

    @Test
    void refusesTheSecretsSignatureUnderAKeysName() {
        assertRefused(Forge.token(header("HS256", key.id(), ""), Forge.claims()));
        assertRefused(Forge.token(header("EdDSA", key.id(), ""), Forge.claims()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                ",\"jku\":\"http://127.0.0.1/jwks.json\"",
                ",\"x5u\":\"http://127.0.0.1/x.pem\"",
                ",\"x5c\":[\"AAAA\"]",
                ",\"crit\":[\"b64\"],\"b64\":false",
                ",\"kid\":\"other\"",
                ",\"cty\":\"JWT\""
            })
    void refusesEveryOtherHeaderThoughTheSignatureFits(String more) {
        assertRefused(token(header("EdDSA", key.id(), more), key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../dev/null", "' OR 1=1 --", "x\\u0000", "00000000-0000-0000-0000-000000000000"})
    void refusesEveryKeyThatIsNotOurs(String kid) {
        assertRefused(token(header("EdDSA", kid, ""), key));
        assertRefused(token("{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\"}", key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "rt+jwt", "AT+JWT ", "application/at+jwt"})
    void refusesEveryOtherType(String type) {
        assertRefused(token("{\"alg\":\"EdDSA\",\"kid\":\"" + key.id() + "\",\"typ\":\"" + type + "\"}", key));
    }

    @Test
    void checksTheClaimsAsOfEveryToken() {
        String header = header("EdDSA", key.id(), "");

        assertRefused(token(header, Forge.claims("other", "kontract", 1_772_366_400L, 1_772_452_800L), key));
        assertRefused(token(header, Forge.claims("kontract", "other", 1_772_366_400L, 1_772_452_800L), key));
        assertRefused(token(header, Forge.claims("kontract", "kontract", 1_772_366_431L, 1_772_452_800L), key));
        assertThatThrownBy(() -> jwt.verifyJwt(token(header, Forge.claims("kontract", "kontract", 1, 2), key)))
                .hasMessage("The session is over; log in again");
    }

    private static String header(String algorithm, String kid, String more) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"" + more + "}";
    }

    private static String token(String header, SigningKey signer) {
        return token(header, Forge.claims(), signer);
    }

    private static String token(String header, String claims, SigningKey signer) {
        String unsigned = Forge.unsigned(header, claims);
        byte[] signature = signer.sign(unsigned.getBytes(StandardCharsets.US_ASCII));
        return unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> jwt.verifyJwt(token))
                .isExactlyInstanceOf(UnauthorizedError.class)
                .hasMessage("The token is not valid")
                .hasNoCause();
    }
}
