package dev.kontract.wire.erpc.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RPCError;
import dev.kontract.wire.Vectors;
import dev.kontract.wire.crypto.KeyPairs;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.Verifier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class AuthVectorsTest {
    private static Stream<JsonNode> payloads(String helper) {
        return Vectors.group("auth_payloads")
                .filter(vector -> vector.required("helper").asString().equals(helper));
    }

    static Stream<JsonNode> jwt() {
        return payloads("jwt");
    }

    static Stream<JsonNode> ed25519() {
        return payloads("ed25519");
    }

    static Stream<JsonNode> ecdsa() {
        return payloads("ecdsa-p256");
    }

    static Stream<JsonNode> shapes() {
        return Stream.concat(payloads("certificate"), payloads("multifactor"));
    }

    @ParameterizedTest
    @MethodSource("jwt")
    void jwtPayloadsAreTheSameAndVerify(JsonNode vector) throws Exception {
        byte[] transcript = Vectors.hex(vector, "transcript");
        InstantSource clock =
                InstantSource.fixed(Instant.ofEpochMilli(vector.required("ts").asLong()));
        String token = vector.required("jwt").asString();

        byte[] payload = ClientAuth.jwt(() -> token, clock).sign(transcript);

        assertThat(payload).isEqualTo(Vectors.hex(vector, "payload"));
        Verifier verifier = ServerAuth.jwt(given -> Map.of("token", given), ServerAuth.DEFAULT_MAX_AGE, clock);
        assertThat(verifier.verify(payload, transcript).get("token")).isEqualTo(token);
    }

    @ParameterizedTest
    @MethodSource("ed25519")
    void ed25519PayloadsAreTheSameAndVerify(JsonNode vector) throws Exception {
        byte[] transcript = Vectors.hex(vector, "transcript");
        String device = vector.required("device_id").asString();
        Secret seed = Secret.taking(Vectors.hex(vector, "private_seed"));
        byte[] publicKey = Vectors.hex(vector, "public_key");

        byte[] payload = ClientAuth.ed25519(seed, device).sign(transcript);

        assertThat(KeyPairs.ed25519(seed).publicKey()).isEqualTo(publicKey);
        assertThat(payload).isEqualTo(Vectors.hex(vector, "payload"));
        Verifier verifier = ServerAuth.ed25519(id -> Optional.of(publicKey));
        assertThat(verifier.verify(payload, transcript).get("deviceId")).isEqualTo(device);
    }

    @ParameterizedTest
    @MethodSource("ecdsa")
    void ecdsaPayloadsVerify(JsonNode vector) throws Exception {
        byte[] transcript = Vectors.hex(vector, "transcript");
        byte[] publicKey = Vectors.hex(vector, "public_key_uncompressed");
        Verifier verifier = ServerAuth.ecdsa(id -> Optional.of(KeyPairs.ecdsaPublicKey(publicKey)));

        Map<String, ?> verified = verifier.verify(Vectors.hex(vector, "payload"), transcript);

        assertThat(verified.get("identifier"))
                .isEqualTo(vector.required("identifier").asString());
        assertThatThrownBy(() -> verifier.verify(Vectors.hex(vector, "payload"), publicKey))
                .isInstanceOf(RPCError.class);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void certificateAndMultifactorPayloadsHaveTheSameShape(JsonNode vector) {
        byte[] expected = Vectors.hex(vector, "payload");
        Payload decoded = Payload.decode(expected);

        byte[] written = Payload.plain(out -> decoded.fields().forEach((name, value) -> {
            out.field(name);
            out.bytes(decoded.bytes(name));
        }));

        assertThat(written).isEqualTo(expected);
        assertThat(String.join(" ", decoded.fields().keySet())).isIn("cert sig", "primary secondary");
    }
}
