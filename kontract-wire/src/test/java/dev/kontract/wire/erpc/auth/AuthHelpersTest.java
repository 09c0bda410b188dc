package dev.kontract.wire.erpc.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.wire.crypto.Ed25519KeyPair;
import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.erpc.Signer;
import dev.kontract.wire.erpc.Verifier;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthHelpersTest {
    private static final byte[] TRANSCRIPT = {1, 2, 3};
    private static final byte[] ANOTHER = {1, 2, 4};
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final Ed25519KeyPair device = KeyPairs.ed25519();
    private final KeyPair entity = KeyPairs.ecdsa();
    private final Signer deviceSigner = ClientAuth.ed25519(device.privateKey(), "d1");
    private final Verifier deviceVerifier =
            ServerAuth.ed25519(id -> id.equals("d1") ? Optional.of(device.publicKey()) : Optional.empty());

    private static Map<String, ? extends @Nullable Object> pass(Signer signer, Verifier verifier) throws Exception {
        return verifier.verify(signer.sign(TRANSCRIPT), TRANSCRIPT);
    }

    private static void assertRefused(Signer signer, Verifier verifier) {
        assertThatThrownBy(() -> pass(signer, verifier)).isInstanceOf(Exception.class);
    }

    private static void assertBoundToTheHandshake(Signer signer, Verifier verifier) throws Exception {
        byte[] proof = signer.sign(ANOTHER);

        assertThatThrownBy(() -> verifier.verify(proof, TRANSCRIPT)).isInstanceOf(Exception.class);
    }

    private static Verifier tokens() {
        return ServerAuth.jwt(token -> Map.of("sub", token), Duration.ofSeconds(30), CLOCK);
    }

    private static Signer token(Duration ahead) {
        return ClientAuth.jwt(() -> "ada", InstantSource.fixed(NOW.plus(ahead)));
    }

    @Test
    void aTokenIsGoodForThirtySecondsEitherWay() throws Exception {
        assertThat(pass(token(Duration.ofSeconds(30)), tokens()).get("sub")).isEqualTo("ada");
        assertThat(pass(token(Duration.ofSeconds(-30)), tokens()).get("sub")).isEqualTo("ada");
        assertRefused(token(Duration.ofMillis(30_001)), tokens());
        assertRefused(token(Duration.ofMillis(-30_001)), tokens());
    }

    @Test
    void oneOfSeveralKindsOfProofIsToldByItsFields() throws Exception {
        Verifier either = ServerAuth.oneOf(Map.of("jwt", tokens(), "deviceId", deviceVerifier));

        assertThat(pass(token(Duration.ZERO), either).get("sub")).isEqualTo("ada");
        assertThat(pass(deviceSigner, either).get("deviceId")).isEqualTo("d1");
        assertRefused(ClientAuth.ecdsa(entity.getPrivate(), "e1"), either);
        assertRefused(token(Duration.ofHours(1)), either);
        assertRefused(
                transcript -> Payload.versioned(out -> {
                    out.field("jwt");
                    out.string("ada");
                    out.field("deviceId");
                    out.string("d1");
                }),
                either);
    }

    @Test
    void aTokenOfAnotherHandshakeIsRefusedBeforeItIsLookedAt() throws Exception {
        Verifier verifier = ServerAuth.jwt(
                token -> {
                    throw new AssertionError("asked about " + token);
                },
                Duration.ofSeconds(30),
                CLOCK);

        byte[] proof = token(Duration.ZERO).sign(ANOTHER);

        assertThatThrownBy(() -> verifier.verify(proof, TRANSCRIPT)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aTokenThatItsVerifierRefusesIsRefused() {
        assertRefused(
                token(Duration.ZERO),
                ServerAuth.jwt(
                        token -> {
                            throw new SecurityException("expired");
                        },
                        Duration.ofSeconds(30),
                        CLOCK));
    }

    @Test
    void aDeviceSignsTheHandshake() throws Exception {
        assertThat(pass(deviceSigner, deviceVerifier).get("deviceId")).isEqualTo("d1");
        assertBoundToTheHandshake(deviceSigner, deviceVerifier);
        assertRefused(ClientAuth.ed25519(device.privateKey(), "d2"), deviceVerifier);
        assertRefused(ClientAuth.ed25519(KeyPairs.ed25519().privateKey(), "d1"), deviceVerifier);
        assertRefused(ClientAuth.ed25519(device.privateKey(), ""), deviceVerifier);
    }

    @Test
    void aDeviceMayBeRefusedOrDescribed() throws Exception {
        Verifier describing = ServerAuth.ed25519(id -> Optional.of(device.publicKey()), id -> Map.of("owner", "ada"));
        Verifier refusing = ServerAuth.ed25519(id -> Optional.of(device.publicKey()), id -> {
            throw new SecurityException("stolen");
        });

        assertThat(pass(deviceSigner, describing).get("owner")).isEqualTo("ada");
        assertRefused(deviceSigner, refusing);
    }

    @Test
    void anEntitySignsTheHandshakeOnP256() throws Exception {
        Signer signer = ClientAuth.ecdsa(entity.getPrivate(), "e1");
        Verifier verifier = ServerAuth.ecdsa(id -> Optional.of(entity.getPublic()));

        assertThat(pass(signer, verifier).get("identifier")).isEqualTo("e1");
        assertBoundToTheHandshake(signer, verifier);
        assertRefused(ClientAuth.ecdsa(KeyPairs.ecdsa().getPrivate(), "e1"), verifier);
        assertRefused(signer, ServerAuth.ecdsa(id -> Optional.empty()));
    }

    @Test
    void aKeyOfAnotherCurveIsRefusedOnBothSides() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(384);
        KeyPair other = generator.generateKeyPair();

        assertRefused(ClientAuth.ecdsa(other.getPrivate(), "e1"), deviceVerifier);
        assertRefused(
                ClientAuth.ecdsa(entity.getPrivate(), "e1"), ServerAuth.ecdsa(id -> Optional.of(other.getPublic())));
    }

    @Test
    void bothFactorsMustPass() throws Exception {
        Signer both = ClientAuth.multifactor(token(Duration.ZERO), deviceSigner);
        Verifier verifier = ServerAuth.multifactor(tokens(), deviceVerifier);

        Map<String, ? extends @Nullable Object> verified = pass(both, verifier);

        assertThat(verified).hasSize(3);
        assertThat(verified.get("sub")).isEqualTo("ada");
        assertThat(verified.get("deviceId")).isEqualTo("d1");
        assertThat(verified.get("multifactor")).isEqualTo(true);
        assertRefused(ClientAuth.multifactor(deviceSigner, token(Duration.ZERO)), verifier);
        assertRefused(ClientAuth.multifactor(token(Duration.ZERO), token(Duration.ZERO)), verifier);
        assertRefused(deviceSigner, verifier);
        assertBoundToTheHandshake(both, verifier);
    }

    @Test
    void factorsMayBeCombinedOtherwise() throws Exception {
        Signer both = ClientAuth.multifactor(token(Duration.ZERO), deviceSigner);
        Verifier verifier = ServerAuth.multifactor(
                tokens(), deviceVerifier, (primary, secondary) -> Map.of("who", primary.get("sub") + "@d1"));

        assertThat(pass(both, verifier)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatIsNoPayloadIsRefused(int which) {
        byte[][] proofs = {{}, {(byte) 0xc1}, {(byte) 0x80}};
        for (Verifier verifier :
                new Verifier[] {tokens(), deviceVerifier, ServerAuth.multifactor(tokens(), tokens())}) {
            assertThatThrownBy(() -> verifier.verify(proofs[which], TRANSCRIPT)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void aPayloadOfAnotherVersionIsRefused() throws Exception {
        byte[] proof = deviceSigner.sign(TRANSCRIPT);
        proof[3] = 2;

        assertThatThrownBy(() -> deviceVerifier.verify(proof, TRANSCRIPT)).hasMessageContaining("v");
    }
}
