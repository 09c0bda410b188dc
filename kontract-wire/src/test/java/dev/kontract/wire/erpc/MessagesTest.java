package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Trees;
import dev.kontract.error.RPCError;
import dev.kontract.wire.Vectors;
import dev.kontract.wire.crypto.Secret;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MessagesTest {
    private static byte[] plaintext(String name) {
        Predicate<JsonNode> named = vector -> vector.required("name").asString().equals(name);
        return Vectors.hex(Vectors.group("messages").filter(named).findFirst().orElseThrow(), "plaintext");
    }

    private static byte[] body(byte[] frame) {
        return Arrays.copyOfRange(frame, Session.HEADER, frame.length);
    }

    private static byte[] request(String id, String procedure, Consumer<DataWriter> input, int maxBytes) {
        return Request.encode(id, new Request.Call(procedure, input, Optional.empty()), maxBytes);
    }

    @Test
    void anIdempotencyKeyIsOneMoreFieldOfARequest() {
        Request.Call call = new Request.Call("ping", out -> Trees.writeAny(out, null), Optional.of("k-1"));

        byte[] message = body(Request.encode("2", call, 1_000));

        assertThat(Request.decode(message).orElseThrow().key()).contains("k-1");
        assertThat(Request.decode(plaintext("request")).orElseThrow().key()).isEmpty();
    }

    @Test
    void aRequestIsWrittenAsTheOtherImplementationsDo() {
        assertThat(body(request("1", "greet", out -> Trees.writeAny(out, Map.of("name", "Ada")), 1_000)))
                .isEqualTo(plaintext("request"));
        assertThat(body(request("2", "ping", out -> Trees.writeAny(out, null), 1_000)))
                .isEqualTo(plaintext("request without input"));
    }

    @Test
    void anAnswerIsWrittenAsTheOtherImplementationsDo() {
        RPCError error = new RPCError("NOT_FOUND", "Procedure not found");

        assertThat(body(Response.success("1", out -> Trees.writeAny(out, Map.of("message", "Hello, Ada!")), 1_000)))
                .isEqualTo(plaintext("success"));
        assertThat(body(Response.failure("2", error, 1_000))).isEqualTo(plaintext("failure"));
    }

    @Test
    void aRequestBeyondItsLimitIsNotWritten() {
        assertThatThrownBy(() -> request("1", "p", out -> out.bytes(new byte[60]), 100))
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"));
    }

    @Test
    void aSessionSealsEveryMessageWithAnotherNonceAndNothingOnceClosed() {
        Session session = new Session(Secret.random(32), VerifiedAuth.NOTHING);
        byte[] one = new byte[Session.HEADER + 5];
        byte[] two = new byte[Session.HEADER + 5];

        assertThat(session.seal(one)).isTrue();
        assertThat(session.seal(two)).isTrue();
        assertThat(one).isNotEqualTo(two);
        assertThat(session.open(one)).isEqualTo(new byte[5]);
        session.close();
        byte[] late = new byte[Session.HEADER + 5];
        assertThat(session.seal(late)).isFalse();
        assertThat(late).containsOnly(0);
        assertThat(session.open(one)).isNull();
    }

    @Test
    void constantsAreTheProtocols() {
        assertThat(new int[] {Erpc.NONCE_LEN, Erpc.KEY_LEN, Erpc.TAG_HELLO, Erpc.TAG_MSG, Erpc.MAX_DEPTH})
                .containsExactly(24, 32, 0, 1, 32);
        assertThat(new int[] {Erpc.MAX_MSG_BYTES, Erpc.MAX_HELLO_BYTES, Erpc.MAX_AUTH_BYTES})
                .containsExactly(1_048_576, 65_536, 32_768);
        assertThat(Erpc.HANDSHAKE_TIMEOUT).hasSeconds(5);
        assertThat(Erpc.isEmptySecret(Erpc.emptySecret().reveal())).isTrue();
        assertThat(Erpc.isEmptySecret(new byte[31])).isFalse();
        assertThat(Erpc.isPlainBytes(new byte[0])).isTrue();
        assertThat(Erpc.isPlainBytes("x")).isFalse();
        assertThatThrownBy(() -> Erpc.deriveSessionSecret("", Secret.random(32)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Erpc.deriveSessionSecret("s", Secret.random(31)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
