package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Trees;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.wire.Vectors;
import dev.kontract.wire.channel.MemoryChannel;
import dev.kontract.wire.crypto.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The client's column of the protocol's table of failures. */
class ClientFailuresTest {
    private static final ClientOptions OPTIONS = ClientOptions.of(Procedures.auth());

    private final MemoryChannel.Pair pair = MemoryChannel.pair();
    private final RawServer server = new RawServer(pair.right(), Procedures.SECRET);
    private @Nullable ErpcClient client;

    private ErpcClient client(ClientOptions options) {
        client = ErpcClient.client(pair.left(), options);
        return client;
    }

    @AfterEach
    void destroy() {
        if (client != null) {
            client.destroy();
        }
        pair.left().close();
    }

    static void assertFails(CompletableFuture<?> call, String code) {
        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isNotInstanceOf(RemoteRPCError.class)
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** The handshake that failed leaves the client idle, and the next call begins another. */
    private void assertNextCallStartsAfresh(ErpcClient idle, long epoch) {
        assertThat(idle.state()).isEqualTo(ClientState.IDLE);
        CompletableFuture<@Nullable Object> next = idle.callAsync("echo", "x");
        HandshakeMessage hello = server.hello();
        assertThat(hello.epoch()).isEqualTo(epoch + 1);
        server.send(server.reply(hello));
        Session session = server.session(hello);
        server.succeed(session, server.call(session).id(), "y");
        assertThat(next.join()).isEqualTo("y");
    }

    private Session answerCall(Session session) {
        server.succeed(session, server.call(session).id(), "answer");
        return session;
    }

    @Test
    void rowEmptyFrameUnknownTagOrFrameOverItsLimit() {
        ErpcClient calling = client(OPTIONS.withMaxMessageBytes(300));
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        HandshakeMessage hello = server.hello();

        server.probe.send(new byte[0]);
        server.probe.send(new byte[] {7});
        server.probe.send(new byte[Erpc.MAX_HELLO_BYTES + 1]);
        server.send(server.reply(hello));
        Session session = server.session(hello);
        String id = server.call(session).id();
        server.succeed(session, id, "x".repeat(400));
        server.succeed(session, id, "small");

        assertThat(call.join()).isEqualTo("small");
    }

    static Stream<String> malformedReplies() {
        return Stream.of(
                "00",
                "00c1",
                "0090",
                "0080",
                "0083a3707562c420" + "11".repeat(32) + "a56e6f6e6365c420" + "22".repeat(32) + "a565706f636801",
                "0083a3707562c41f" + "11".repeat(31) + "a570726f6f66c420" + "22".repeat(32) + "a565706f636801",
                "0084a3707562c420" + "11".repeat(32) + "a570726f6f66c420" + "22".repeat(32)
                        + "a565706f636801a178d40500",
                "0084a3707562c420" + "11".repeat(32) + "a570726f6f66c420" + "22".repeat(32) + "a565706f636801a178"
                        + "91".repeat(33) + "c0");
    }

    @ParameterizedTest
    @MethodSource("malformedReplies")
    void rowReplyThatIsNotMsgpackNotAMapOrHasAWrongField(String frame) {
        ErpcClient calling = client(OPTIONS);
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        server.hello();

        server.probe.send(Vectors.hex(frame));

        assertFails(call, "HANDSHAKE");
        assertNextCallStartsAfresh(calling, 1);
    }

    static Stream<JsonNode> lowOrder() {
        return Vectors.group("low_order_public_keys");
    }

    @ParameterizedTest
    @MethodSource("lowOrder")
    void rowLowOrderPublicKey(JsonNode vector) {
        ErpcClient calling = client(OPTIONS);
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        HandshakeMessage hello = server.hello();

        server.send(new HandshakeMessage(Vectors.hex(vector, "public"), new byte[32], hello.epoch(), Optional.empty()));

        assertFails(call, "HANDSHAKE");
    }

    static Stream<SecretSource> badSecrets() {
        return ServerFailuresTest.badSecrets();
    }

    @ParameterizedTest
    @MethodSource("badSecrets")
    void rowSecretUnder32BytesAllZeroOrTheCallbackThrows(SecretSource secret) {
        ErpcClient calling = client(ClientOptions.of(AuthOptions.NONE.withSecret(secret)));
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");

        server.send(server.reply(server.hello()));

        assertFails(call, "HANDSHAKE");
        assertThat(calling.state()).isEqualTo(ClientState.IDLE);
    }

    static Stream<Optional<byte[]>> badProofs() {
        return ServerFailuresTest.badProofs();
    }

    @ParameterizedTest
    @MethodSource("badProofs")
    void rowVerifySetButAuthMissingEmptyTooLongOrVerifyThrows(Optional<byte[]> proof) {
        ErpcClient calling = client(ClientOptions.of(Procedures.auth().withVerify((given, transcript) -> {
            throw new SecurityException("hunter2");
        })));
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        HandshakeMessage good = server.reply(server.hello());

        server.send(new HandshakeMessage(good.publicKey(), good.nonceOrProof(), good.epoch(), proof));

        assertFails(call, "HANDSHAKE");
    }

    static Stream<Signer> badSigners() {
        return ServerFailuresTest.badSigners();
    }

    @ParameterizedTest
    @MethodSource("badSigners")
    void rowSignThrowsOrReturnsNothingOrTooMuch(Signer signer) {
        ErpcClient calling = client(ClientOptions.of(Procedures.auth().withSign(signer)));

        assertFails(calling.callAsync("echo", "x"), "HANDSHAKE");
        assertThat(server.probe.isEmpty()).isTrue();
    }

    @Test
    void rowProofDoesNotMatch() {
        ErpcClient calling = client(OPTIONS);
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        RawServer stranger = new RawServer(pair.right(), Secret.random(32));

        stranger.send(stranger.reply(server.hello()));

        assertFails(call, "HANDSHAKE");
        assertNextCallStartsAfresh(calling, 1);
    }

    @Test
    void rowReplyWithAnotherEpoch() {
        ErpcClient calling = client(OPTIONS);
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        HandshakeMessage hello = server.hello();
        HandshakeMessage good = server.reply(hello);

        server.send(new HandshakeMessage(good.publicKey(), good.nonceOrProof(), 0, Optional.empty()));
        server.send(new HandshakeMessage(good.publicKey(), new byte[32], hello.epoch() + 1, Optional.empty()));
        server.send(good);
        answerCall(server.session(hello));

        assertThat(call.join()).isEqualTo("answer");
    }

    @Test
    void rowNoReplyWithinTheHandshakeTimeout() {
        ErpcClient calling = client(OPTIONS.withHandshakeTimeout(Duration.ofMillis(100)));
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");

        HandshakeMessage late = server.hello();
        assertFails(call, "HANDSHAKE");
        server.send(server.reply(late));

        assertNextCallStartsAfresh(calling, 1);
    }

    @Test
    void rowMessageBeforeASessionOrThatDoesNotAuthenticate() {
        ErpcClient calling = client(OPTIONS);
        Session stranger = new Session(Secret.random(32), VerifiedAuth.NOTHING);
        server.succeed(stranger, "1", "before");
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        Session session = server.accept();

        String id = server.call(session).id();
        server.succeed(stranger, id, "with another key");
        server.probe.send(new byte[] {Erpc.TAG_MSG, 1, 2});
        server.succeed(session, id, "right");

        assertThat(call.join()).isEqualTo("right");
    }

    static Stream<Consumer<Map<String, @Nullable Object>>> badMessages() {
        return Stream.of(
                message -> message.put("t", 1),
                message -> message.put("id", 5),
                message -> message.put("id", "x".repeat(65)),
                message -> message.put("ok", "true"),
                message -> message.remove("ok"),
                message -> message.put("id", "unknown"));
    }

    @ParameterizedTest
    @MethodSource("badMessages")
    void rowAuthenticMessageWithWrongTypeBadOrUnknownId(Consumer<Map<String, @Nullable Object>> spoil) {
        ErpcClient calling = client(OPTIONS);
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        Session session = server.accept();
        String id = server.call(session).id();
        Map<String, @Nullable Object> message =
                new LinkedHashMap<>(Map.of("t", 2, "id", id, "ok", true, "d", "spoilt"));
        spoil.accept(message);

        server.message(session, out -> Trees.writeAny(out, message));
        server.message(session, DataWriter::nul);
        server.succeed(session, id, "right");
        server.succeed(session, id, "twice");

        assertThat(call.join()).isEqualTo("right");
    }

    @Test
    void rowTooManyCallsInFlight() {
        ErpcClient calling = client(OPTIONS.withMaxPending(1));
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");

        assertThatThrownBy(() -> calling.call("echo", "y"))
                .hasMessage("Too many pending requests")
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo("CLIENT"));
        assertFails(calling.callAsync("echo", "y"), "CLIENT");
        Session session = answerCall(server.accept());
        assertThat(call.join()).isEqualTo("answer");
        CompletableFuture<@Nullable Object> next = calling.callAsync("echo", "z");
        answerCall(session);
        assertThat(next.join()).isEqualTo("answer");
    }

    @Test
    void rowDestroyIsFinalDuringTheHandshake() {
        ErpcClient calling = client(OPTIONS);
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        HandshakeMessage hello = server.hello();

        calling.destroy();

        assertFails(call, "SESSION");
        server.send(server.reply(hello));
        assertThat(calling.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void rowDestroyIsFinalDuringACall() {
        ErpcClient calling = client(OPTIONS);
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        Session session = server.accept();
        String id = server.call(session).id();

        calling.destroy();
        calling.destroy();
        server.succeed(session, id, "too late");

        assertFails(call, "SESSION");
        assertThatThrownBy(() -> calling.call("echo", "x")).hasMessage("Session destroyed");
        assertFails(calling.callAsync("echo", "x"), "SESSION");
    }
}
