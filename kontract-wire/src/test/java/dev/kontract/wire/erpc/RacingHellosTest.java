package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.wire.Await;
import dev.kontract.wire.channel.MemoryChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hellos that come while others are still looked at, in every order. */
class RacingHellosTest {
    private static final int HELLOS = 10;

    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final MemoryChannel.Pair pair = MemoryChannel.pair();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private final RawClient client = new RawClient(pair.left(), Procedures.SECRET);

    @AfterEach
    void close() {
        pair.left().close();
    }

    private ErpcServer serve(AuthOptions auth) {
        ServerOptions options = ServerOptions.of(auth).withOnError(errors::add);
        return ErpcServer.server(Procedures.ROUTER, pair.right(), options);
    }

    /** User code that waits, one hello apart from the other. */
    private static final class Gates {
        private final List<CountDownLatch> gates = new ArrayList<>();
        private final AtomicInteger entered = new AtomicInteger();

        Gates(int count) {
            for (int i = 0; i < count; i++) {
                gates.add(new CountDownLatch(1));
            }
        }

        void pass(int which) throws InterruptedException {
            entered.incrementAndGet();
            gates.get(which).await();
        }
    }

    @Test
    void onlyTheNewestOfTenRacingHellosIsAnsweredInWhateverOrderTheyAreVerified() {
        System.out.println("RacingHellosTest seed: -Dkontract.seed=" + seed);
        Gates gates = new Gates(HELLOS);
        try (ErpcServer server = serve(Procedures.auth().withVerify((proof, transcript) -> {
            gates.pass(proof[0]);
            return Map.of("hello", (int) proof[0]);
        }))) {
            HandshakeMessage newest = client.hello();
            for (int i = 0; i < HELLOS; i++) {
                newest = client.hello(new byte[] {(byte) i});
                client.send(newest);
            }
            Await.until(() -> gates.entered.get() == HELLOS);

            List<CountDownLatch> order = new ArrayList<>(gates.gates);
            Collections.shuffle(order, new Random(seed));
            order.forEach(CountDownLatch::countDown);

            Session session = client.session(newest, client.probe.next());
            client.call(session, "1", "whoami", null);
            assertThat(client.answer(session).ok()).isTrue();
            assertThat(server.state()).isEqualTo(ServerState.READY);
            assertThat(client.probe.isEmpty()).isTrue();
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void anOlderHelloThatFailsLateDoesNotDisturbTheNewerSession() throws InterruptedException {
        Gates gates = new Gates(2);
        Semaphore left = new Semaphore(0);
        try (ErpcServer server = serve(Procedures.auth().withVerify((proof, transcript) -> {
            if (proof[0] == 0) {
                gates.pass(0);
                left.release();
                throw new SecurityException("refused, late");
            }
            return Map.of();
        }))) {
            client.send(client.hello(new byte[] {0}));
            Await.until(() -> gates.entered.get() == 1);
            Session session = client.connect(client.hello(new byte[] {1}));
            client.call(session, "1", "echo", "x");
            client.answer(session);

            gates.gates.getFirst().countDown();
            left.acquire();
            client.call(session, "2", "echo", "x");

            assertThat(client.answer(session).id()).isEqualTo("2");
            assertThat(server.state()).isEqualTo(ServerState.READY);
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void moreHellosThanMayHangAreServedByTheNewest() {
        Gates gates = new Gates(1);
        int hellos = 100;
        try (ErpcServer server = serve(Procedures.auth().withVerify((proof, transcript) -> {
            gates.pass(0);
            return Map.of();
        }))) {
            HandshakeMessage newest = client.hello();
            for (int i = 0; i < hellos; i++) {
                newest = client.hello(new byte[] {1});
                client.send(newest);
            }
            Await.until(() -> gates.entered.get() == 16);

            gates.gates.getFirst().countDown();

            byte[] reply = client.probe.next();
            while (HandshakeMessage.decode(reply, HandshakeMessage.PROOF).epoch() != newest.epoch()) {
                reply = client.probe.next(); // to what was the newest before the last ones arrived
            }
            assertThat(client.session(newest, reply)).isNotNull();
            assertThat(gates.entered).hasValueLessThan(40);
            assertThat(server.state()).isEqualTo(ServerState.PENDING);
        }
    }

    @Test
    void aVerifyThatHangsIsOverWithTheHandshakesTime() {
        Gates gates = new Gates(1);
        ServerOptions options = ServerOptions.of(Procedures.auth().withVerify((proof, transcript) -> {
                    if (proof[0] == 0) {
                        gates.pass(0);
                    }
                    return Map.of();
                }))
                .withHandshakeTimeout(Duration.ofMillis(100))
                .withOnError(errors::add);
        try (ErpcServer server = ErpcServer.server(Procedures.ROUTER, pair.right(), options)) {
            client.send(client.hello(new byte[] {0}));

            Await.until(() -> errors.size() == 1);
            gates.gates.getFirst().countDown();

            client.connect(client.hello(new byte[] {1}));
            assertThat(server.state()).isEqualTo(ServerState.PENDING);
        }
    }

    /** User code during a handshake. */
    enum Step {
        VERIFY,
        SECRET,
        SIGN
    }

    @ParameterizedTest
    @EnumSource
    void destroyInTheMiddleOfEachStepOfTheServerIsFinal(Step step) {
        Gates gates = new Gates(1);
        Semaphore left = new Semaphore(0);
        ErpcServer server = serve(gated(step, gates, left));
        client.send(client.hello(new byte[] {0}));
        Await.until(() -> gates.entered.get() == 1);

        server.destroy();
        gates.gates.getFirst().countDown();
        left.acquireUninterruptibly();

        assertThat(server.state()).isEqualTo(ServerState.DESTROYED);
        try (ErpcServer next = serve(Procedures.auth())) {
            client.connect();
            assertThat(next.state()).isEqualTo(ServerState.PENDING);
        }
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aNewerHelloInTheMiddleOfEachStepOfTheServerWins(Step step) {
        Gates gates = new Gates(1);
        Semaphore left = new Semaphore(0);
        try (ErpcServer server = serve(gated(step, gates, left))) {
            client.send(client.hello(new byte[] {0}));
            Await.until(() -> gates.entered.get() == 1);
            HandshakeMessage newer = client.hello(new byte[] {1});
            client.send(newer);

            gates.gates.getFirst().countDown();

            Session session = client.session(newer, client.probe.next());
            client.call(session, "1", "echo", "x");
            assertThat(client.answer(session).id()).isEqualTo("1");
            assertThat(server.state()).isEqualTo(ServerState.READY);
            assertThat(errors).isEmpty();
        }
    }

    private static AuthOptions gated(Step step, Gates gates, Semaphore left) {
        return AuthOptions.NONE
                .withVerify((proof, transcript) -> {
                    pass(step == Step.VERIFY, gates, left);
                    return Map.of();
                })
                .withSecret(() -> {
                    pass(step == Step.SECRET, gates, left);
                    return Procedures.SECRET;
                })
                .withSign(transcript -> {
                    pass(step == Step.SIGN, gates, left);
                    return new byte[] {1};
                });
    }

    private static void pass(boolean here, Gates gates, Semaphore left) throws InterruptedException {
        if (here) {
            gates.pass(0);
            left.release();
        }
    }

    @ParameterizedTest
    @EnumSource
    void destroyInTheMiddleOfEachStepOfTheClientEndsItsCalls(Step step) {
        Gates gates = new Gates(1);
        Semaphore left = new Semaphore(0);
        try (ErpcServer server = serve(Procedures.auth().withSign(transcript -> new byte[] {1}))) {
            ErpcClient calling = ErpcClient.client(pair.left(), ClientOptions.of(gated(step, gates, left)));
            var call = calling.callAsync("echo", "x");
            Await.until(() -> gates.entered.get() == 1);

            calling.destroy();
            gates.gates.getFirst().countDown();

            ClientFailuresTest.assertFails(call, "SESSION");
            assertThat(calling.state()).isEqualTo(ClientState.CLOSED);
            assertThat(server.state()).isNotEqualTo(ServerState.READY);
        }
    }
}
