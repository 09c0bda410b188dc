package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.wire.Vectors;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.internal.crypto.KeyAgreement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class HandshakeVectorsTest {
    static Stream<JsonNode> handshakes() {
        return Vectors.group("handshakes");
    }

    static Stream<JsonNode> sessionSecrets() {
        return Vectors.group("session_secrets");
    }

    static Stream<JsonNode> messages() {
        return Vectors.group("messages");
    }

    private static HandshakeMessage hello(JsonNode vector) {
        return new HandshakeMessage(
                Vectors.hex(vector, "client_public"),
                Vectors.hex(vector, "client_nonce"),
                vector.required("epoch").asLong(),
                Optional.empty());
    }

    private static Secret salt(JsonNode vector) {
        return vector.required("secret").isNull() ? Erpc.emptySecret() : Secret.taking(Vectors.hex(vector, "secret"));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void bothSidesDeriveTheSameKey(JsonNode vector) {
        KeyAgreement client = KeyAgreement.of(Vectors.hex(vector, "client_private"));
        KeyAgreement server = KeyAgreement.of(Vectors.hex(vector, "server_private"));

        assertThat(client.publicKey()).isEqualTo(Vectors.hex(vector, "client_public"));
        assertThat(server.publicKey()).isEqualTo(Vectors.hex(vector, "server_public"));
        assertThat(client.agree(server.publicKey()).reveal()).isEqualTo(Vectors.hex(vector, "shared"));
        assertThat(SessionKeys.derive(client, server.publicKey(), salt(vector)).reveal())
                .isEqualTo(Vectors.hex(vector, "session_key"));
        assertThat(SessionKeys.derive(server, client.publicKey(), salt(vector)).reveal())
                .isEqualTo(Vectors.hex(vector, "session_key"));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void helloAndReplyAreTheSameFrames(JsonNode vector) {
        HandshakeMessage hello = hello(vector);
        byte[] serverPublic = Vectors.hex(vector, "server_public");
        Secret key = Secret.taking(Vectors.hex(vector, "session_key"));

        byte[] proof = SessionKeys.proof(key, serverPublic, hello);
        HandshakeMessage reply = new HandshakeMessage(serverPublic, proof, hello.epoch(), Optional.empty());

        assertThat(proof).isEqualTo(Vectors.hex(vector, "proof"));
        assertThat(hello.encode("nonce")).isEqualTo(Vectors.hex(vector, "hello_frame"));
        assertThat(reply.encode("proof")).isEqualTo(Vectors.hex(vector, "reply_frame"));
        assertThat(Transcript.ofHello(hello)).isEqualTo(Vectors.hex(vector, "hello_transcript"));
        assertThat(Transcript.ofReply(hello, serverPublic)).isEqualTo(Vectors.hex(vector, "reply_transcript"));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void helloAndReplyAreReadFromTheirFrames(JsonNode vector) {
        HandshakeMessage hello = HandshakeMessage.decode(Vectors.hex(vector, "hello_frame"), "nonce");
        HandshakeMessage reply = HandshakeMessage.decode(Vectors.hex(vector, "reply_frame"), "proof");

        assertThat(hello).usingRecursiveComparison().isEqualTo(hello(vector));
        assertThat(reply.publicKey()).isEqualTo(Vectors.hex(vector, "server_public"));
        assertThat(reply.nonceOrProof()).isEqualTo(Vectors.hex(vector, "proof"));
        assertThat(reply.epoch()).isEqualTo(hello.epoch());
    }

    @ParameterizedTest
    @MethodSource("sessionSecrets")
    void sessionSecretsAreTheSame(JsonNode vector) {
        Secret secret = Secret.taking(Vectors.hex(vector, "secret"));

        Secret derived = Erpc.deriveSessionSecret(vector.required("session_id").asString(), secret);

        assertThat(derived.reveal()).isEqualTo(Vectors.hex(vector, "derived"));
        assertThat(secret.reveal()).isEqualTo(Vectors.hex(vector, "secret"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messagesAreReadFromTheirFrames(JsonNode vector) {
        Session session = new Session(Secret.taking(Vectors.hex(vector, "key")), VerifiedAuth.NOTHING);
        byte[] plaintext = Vectors.hex(vector, "plaintext");

        assertThat(session.open(Vectors.hex(vector, "frame"))).isEqualTo(plaintext);
        String name = vector.required("name").asString();
        assertThat(Request.decode(plaintext).isPresent())
                .isEqualTo(!name.equals("success") && !name.equals("failure") && !name.equals("empty map"));
        assertThat(Response.decode(plaintext).isPresent()).isEqualTo(name.equals("success") || name.equals("failure"));
    }
}
