package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Trees;
import dev.kontract.procedure.Router;
import dev.kontract.wire.Await;
import dev.kontract.wire.Vectors;
import dev.kontract.wire.channel.MemoryChannel;
import dev.kontract.wire.crypto.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The server's column of the protocol's table of failures: what the peer sees, and what {@code onError} gets. */
class ServerFailuresTest {
    private static final Secret SECRET = Procedures.SECRET;

    private final MemoryChannel.Pair pair = MemoryChannel.pair();
    private final BlockingQueue<Throwable> errors = new LinkedBlockingQueue<>();
    private final RawClient client = new RawClient(pair.left(), SECRET);
    private @Nullable ErpcServer server;

    private ErpcServer serve(AuthOptions auth) {
        return serve(ServerOptions.of(auth).withOnError(errors::add), Procedures.ROUTER);
    }

    private ErpcServer serve(ServerOptions options, Router router) {
        server = ErpcServer.server(router, pair.right(), options);
        return server;
    }

    @AfterEach
    void destroy() {
        if (server != null) {
            server.destroy();
        }
        pair.left().close();
    }

    private Throwable error() throws InterruptedException {
        Throwable error = errors.poll(20, TimeUnit.SECONDS);
        assertThat(error).as("what onError got").isNotNull();
        return error;
    }

    /** The first frame that arrives is the reply to a good hello: nothing came before it. */
    private void assertNothingWasSaid() {
        client.connect();
        assertThat(client.probe.isEmpty()).isTrue();
    }

    private void assertRefused(ErpcServer refusing) throws InterruptedException {
        assertThat(error()).hasMessageNotContaining("hunter2");
        assertThat(refusing.state()).isEqualTo(ServerState.WAITING);
        assertThat(client.probe.isEmpty()).isTrue();
    }

    @Test
    void rowEmptyFrameUnknownTagOrFrameOverItsLimit() {
        serve(ServerOptions.of(Procedures.auth()).withMaxMessageBytes(200).withOnError(errors::add), Procedures.ROUTER);

        client.probe.send(new byte[0]);
        client.probe.send(new byte[] {2, 1});
        client.probe.send(new byte[Erpc.MAX_HELLO_BYTES + 1]);
        Session session = client.connect();
        client.call(session, "1", "echo", "x".repeat(300));
        client.call(session, "2", "echo", "x");

        assertThat(client.answer(session).id()).isEqualTo("2");
        assertThat(errors).isEmpty();
    }

    static Stream<String> malformedHellos() {
        String good = "0084" + "a3707562c420" + "11".repeat(32) + "a56e6f6e6365c420" + "22".repeat(32);
        return Stream.of(
                "00",
                "00c1",
                "0001",
                "00" + "90",
                "0080",
                "0083a3707562c420" + "11".repeat(32) + "a56e6f6e6365c420" + "22".repeat(32),
                "0082a3707562c420" + "11".repeat(32) + "a56e6f6e6365c420" + "22".repeat(32),
                "0082a3707562c420" + "11".repeat(32) + "a565706f636801",
                "0083a3707562c41f" + "11".repeat(31) + "a56e6f6e6365c420" + "22".repeat(32) + "a565706f636801",
                "0083a3707562c420" + "11".repeat(32) + "a56e6f6e6365c421" + "22".repeat(33) + "a565706f636801",
                "0083a3707562d920" + "11".repeat(32) + "a56e6f6e6365c420" + "22".repeat(32) + "a565706f636801",
                "0083a3707562c420" + "11".repeat(32) + "a56e6f6e6365c420" + "22".repeat(32) + "a565706f6368ff",
                "0083a3707562c420" + "11".repeat(32) + "a56e6f6e6365c420" + "22".repeat(32) + "a565706f6368a131",
                "0083a3707562c420" + "11".repeat(32) + "a56e6f6e6365c420" + "22".repeat(32)
                        + "a565706f6368cf0000000100000000",
                good + "a565706f636801a461757468a178",
                good + "a565706f636801a178d6ff00000000",
                good + "a565706f636801a178d40500",
                good + "a565706f636801a178" + "91".repeat(33) + "c0",
                good + "a565706f636801a3707562c420" + "33".repeat(32),
                good + "a565706f636801a178c000");
    }

    @ParameterizedTest
    @MethodSource("malformedHellos")
    void rowHelloThatIsNotMsgpackNotAMapOrHasAWrongField(String frame) throws InterruptedException {
        ErpcServer refusing = serve(Procedures.auth());

        client.probe.send(Vectors.hex(frame));

        assertRefused(refusing);
        assertNothingWasSaid();
    }

    @Test
    void unknownFieldsOfAHelloAreIgnored() {
        serve(Procedures.auth());
        HandshakeMessage hello = client.hello();
        byte[] plain = hello.encode(HandshakeMessage.NONCE);
        byte[] more = Arrays.copyOf(plain, plain.length + 3);
        more[1]++;
        System.arraycopy(Vectors.hex("a17805"), 0, more, plain.length, 3);

        client.probe.send(more);

        assertThat(client.session(hello, client.probe.next())).isNotNull();
    }

    static Stream<JsonNode> lowOrder() {
        return Vectors.group("low_order_public_keys");
    }

    @ParameterizedTest
    @MethodSource("lowOrder")
    void rowLowOrderPublicKey(JsonNode vector) throws InterruptedException {
        AtomicInteger signed = new AtomicInteger();
        ErpcServer refusing = serve(Procedures.auth().withSign(transcript -> new byte[signed.incrementAndGet()]));
        byte[] publicKey = Vectors.hex(vector, "public");

        client.send(new HandshakeMessage(publicKey, new byte[32], 1, Optional.empty()));

        assertRefused(refusing);
        assertThat(signed).as("what comes after a key").hasValue(0);
        assertNothingWasSaid();
    }

    static Stream<SecretSource> badSecrets() {
        return Stream.of(() -> Secret.random(31), () -> Secret.taking(new byte[40]), () -> {
            throw new IllegalStateException("hunter2");
        });
    }

    @ParameterizedTest
    @MethodSource("badSecrets")
    void rowSecretUnder32BytesAllZeroOrTheCallbackThrows(SecretSource secret) throws InterruptedException {
        ErpcServer refusing = serve(AuthOptions.NONE.withSecret(secret));

        client.send(client.hello());

        assertRefused(refusing);
    }

    static Stream<Optional<byte[]>> badProofs() {
        return Stream.of(
                Optional.empty(),
                Optional.of(new byte[0]),
                Optional.of(new byte[Erpc.MAX_AUTH_BYTES + 1]),
                Optional.of(new byte[] {9}));
    }

    @ParameterizedTest
    @MethodSource("badProofs")
    void rowVerifySetButAuthMissingEmptyTooLongOrVerifyThrows(Optional<byte[]> proof) throws InterruptedException {
        ErpcServer refusing = serve(Procedures.auth().withVerify((given, transcript) -> {
            if (given.length == 1 && given[0] == 9) {
                throw new SecurityException("hunter2");
            }
            return Map.of();
        }));

        client.send(client.hello(proof.orElse(null)));

        assertRefused(refusing);
        client.connect(client.hello(new byte[Erpc.MAX_AUTH_BYTES]));
    }

    static Stream<Signer> badSigners() {
        return Stream.of(
                transcript -> {
                    throw new IllegalStateException("hunter2");
                },
                transcript -> new byte[0],
                transcript -> new byte[Erpc.MAX_AUTH_BYTES + 1],
                ServerFailuresTest::nothing);
    }

    @SuppressWarnings("NullAway") // what careless code returns
    private static byte[] nothing(byte[] transcript) {
        return null;
    }

    @ParameterizedTest
    @MethodSource("badSigners")
    void rowSignThrowsOrReturnsNothingOrTooMuch(Signer signer) throws InterruptedException {
        ErpcServer refusing = serve(Procedures.auth().withSign(signer));

        client.send(client.hello());

        assertRefused(refusing);
    }

    @Test
    void rowNoFirstMessageWithinTheHandshakeTimeout() throws InterruptedException {
        ErpcServer hasty = serve(
                ServerOptions.of(Procedures.auth())
                        .withHandshakeTimeout(Duration.ofMillis(100))
                        .withOnError(errors::add),
                Procedures.ROUTER);

        Session late = client.connect();

        assertThat(error()).hasMessageContaining("too long");
        assertThat(hasty.state()).isEqualTo(ServerState.WAITING);
        client.call(late, "1", "echo", "too late");
        Session session = client.connect();
        client.call(session, "2", "echo", "in time");
        assertThat(client.answer(session).id()).isEqualTo("2");
        assertThat(hasty.state()).isEqualTo(ServerState.READY);
    }

    @Test
    void rowMessageBeforeASessionOrThatDoesNotAuthenticate() {
        ErpcServer silent = serve(Procedures.auth());
        Session stranger = new Session(Secret.random(32), VerifiedAuth.NOTHING);

        client.call(stranger, "1", "echo", "before any hello");
        Session session = client.connect();
        client.call(stranger, "2", "echo", "with another key");
        client.probe.send(new byte[] {Erpc.TAG_MSG});
        client.probe.send(Arrays.copyOf(new byte[] {Erpc.TAG_MSG}, Session.HEADER));
        assertThat(silent.state()).isEqualTo(ServerState.PENDING);
        client.call(session, "3", "echo", "x");

        assertThat(client.answer(session).id()).isEqualTo("3");
        assertThat(errors).isEmpty();
    }

    static Stream<Map<String, @Nullable Object>> badMessages() {
        Map<String, @Nullable Object> good = new LinkedHashMap<>(Map.of("t", 1, "id", "1", "p", "echo"));
        good.put("i", null);
        return Stream.of(
                Map.of(),
                with(good, "t", 2),
                with(good, "t", "1"),
                with(good, "t", null),
                with(good, "id", ""),
                with(good, "id", "x".repeat(65)),
                with(good, "id", 1),
                with(good, "p", 1),
                with(good, "p", null));
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> good, String field, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(good);
        changed.put(field, value);
        return Collections.unmodifiableMap(changed);
    }

    @ParameterizedTest
    @MethodSource("badMessages")
    void rowAuthenticMessageWithWrongTypeBadIdOrMissingProcedure(Map<String, @Nullable Object> message) {
        assertConfirmedButDropped(out -> Trees.writeAny(out, message));
    }

    @Test
    void rowAuthenticMessageThatIsNoMapOrHasAFieldTwice() {
        assertConfirmedButDropped(DataWriter::nul);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "id", "p", "i"})
    void rowAuthenticMessageWithAFieldTwice(String twice) {
        assertConfirmedButDropped(out -> {
            out.beginObject();
            Map.of("t", 1, "id", "1", "p", "echo", "i", 5).forEach((field, value) -> {
                out.field(field);
                Trees.writeAny(out, value);
                if (field.equals(twice)) {
                    out.field(field);
                    Trees.writeAny(out, value);
                }
            });
            out.endObject();
        });
    }

    private void assertConfirmedButDropped(Consumer<DataWriter> message) {
        ErpcServer silent = serve(Procedures.auth());
        Session session = client.connect();

        client.message(session, message);
        Await.until(() -> silent.state() == ServerState.READY);
        client.call(session, "2", "echo", "x");

        assertThat(client.answer(session).id()).isEqualTo("2");
        assertThat(errors).isEmpty();
    }

    @Test
    void rowSessionReplacedWhileAHandlerRuns() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Router router = Router.of(Map.of(
                "slow",
                Procedures.open().handler((context, input) -> {
                    entered.countDown();
                    leave.await();
                    return "late";
                }),
                "echo",
                Procedures.open().handler((context, input) -> input)));
        serve(ServerOptions.of(Procedures.auth()).withOnError(errors::add), router);
        Session old = client.connect();
        client.call(old, "1", "slow", null);
        entered.await();

        Session session = client.connect();
        leave.countDown();
        client.call(session, "2", "echo", "x");

        assertThat(client.answer(session).id()).isEqualTo("2");
        assertThat(errors).isEmpty();
        assertThat(client.probe.isEmpty()).isTrue();
    }

    @Test
    void tooManyCallsAtOnceAreAnsweredWithAnError() throws InterruptedException {
        CountDownLatch leave = new CountDownLatch(1);
        Router router = Router.of(Map.of("slow", Procedures.open().handler((context, input) -> {
            leave.await();
            return "done";
        })));
        serve(ServerOptions.of(Procedures.auth()).withMaxPending(1), router);
        Session session = client.connect();

        client.call(session, "1", "slow", null);
        client.call(session, "2", "slow", null);

        Response refused = client.answer(session);
        assertThat(refused.id()).isEqualTo("2");
        assertThat(RemoteError.read(refused.body()).code()).isEqualTo("SERVICE_UNAVAILABLE");
        leave.countDown();
        assertThat(client.answer(session).ok()).isTrue();
    }

    @Test
    void rowDestroyIsFinal() {
        ErpcServer destroyed = serve(Procedures.auth());
        Session session = client.connect();
        destroyed.destroy();
        destroyed.destroy();

        assertThat(destroyed.state()).isEqualTo(ServerState.DESTROYED);
        Runnable arrival = RawClient.arrival(2, pair.right());
        client.call(session, "1", "echo", "x");
        client.send(client.hello());
        arrival.run();
        server = ErpcServer.server(Procedures.ROUTER, pair.right(), ServerOptions.of(Procedures.auth()));
        assertNothingWasSaid();
    }

    @Test
    void anOnErrorThatThrowsHarmsNothing() {
        serve(
                ServerOptions.of(Procedures.auth()).withOnError(error -> {
                    throw new IllegalStateException("bad listener");
                }),
                Procedures.ROUTER);

        client.probe.send(new byte[] {0});

        assertNothingWasSaid();
    }
}
