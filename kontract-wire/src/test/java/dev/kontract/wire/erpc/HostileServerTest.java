package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.data.DataWriter;
import dev.kontract.procedure.Router;
import dev.kontract.wire.crypto.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server whose peer does whatever it likes, in an order that a seed gives, beside a model of what it should do. */
class HostileServerTest {
    private static final byte PASS = 0;
    private static final byte REFUSE = 1;
    private static final byte HANG = 2;
    private static final byte HANG_AND_REFUSE = 3;
    private static final int REMEMBERED = 20;

    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final DirectChannel.Pair pair = DirectChannel.pair();
    private final BlockingQueue<Throwable> errors = new LinkedBlockingQueue<>();
    private final Semaphore entered = new Semaphore(0);
    private final Semaphore gate = new Semaphore(0);
    private final Semaphore left = new Semaphore(0);
    private final AtomicInteger runs = new AtomicInteger();
    private final RawClient client = new RawClient(pair.left(), Procedures.SECRET);
    private final ErpcServer server = serve();

    private final List<Session> old = new ArrayList<>();
    private ServerState expected = ServerState.WAITING;
    private @Nullable Session current;
    private @Nullable HandshakeMessage hanging;
    private int calls;

    private ErpcServer serve() {
        Router router =
                Router.of(Map.of("count", Procedures.open().handler((context, input) -> runs.incrementAndGet())));
        AuthOptions auth = Procedures.auth().withVerify(this::verify);
        return ErpcServer.server(
                router,
                pair.right(),
                ServerOptions.of(auth)
                        .withHandshakeTimeout(Duration.ofMinutes(10))
                        .withOnError(errors::add));
    }

    private Map<String, ?> verify(byte[] proof, byte[] transcript) throws InterruptedException {
        if (proof[0] == HANG || proof[0] == HANG_AND_REFUSE) {
            entered.release();
            gate.acquire();
            left.release();
        }
        if (proof[0] == REFUSE || proof[0] == HANG_AND_REFUSE) {
            throw new SecurityException("refused");
        }
        return Map.of();
    }

    @Test
    void whateverThePeerDoesTheServerStandsWhereItShould() throws InterruptedException {
        System.out.println("HostileServerTest seed: -Dkontract.seed=" + seed);
        int steps = Integer.getInteger("kontract.campaign.schedule", 500);

        for (int i = 0; i < steps; i++) {
            step();
            assertThat(server.state()).as("after step %s", i).isEqualTo(expected);
            assertThat(client.probe.isEmpty()).as("silence after step %s", i).isTrue();
        }

        server.destroy();
        gate.release();
        client.send(client.hello(new byte[] {PASS}));
        old.forEach(session -> client.call(session, "late", "count", null));
        assertThat(server.state()).isEqualTo(ServerState.DESTROYED);
        assertThat(client.probe.isEmpty()).isTrue();
        assertThat(errors).isEmpty();
        assertThat(runs).hasValue(calls);
    }

    private void step() throws InterruptedException {
        switch (random.nextInt(10)) {
            case 0, 1 -> hello();
            case 2 -> refusedHello(client.hello(new byte[] {REFUSE}).encode(HandshakeMessage.NONCE));
            case 3 -> refusedHello(new byte[] {Erpc.TAG_HELLO, (byte) 0xc1});
            case 4 -> hang(random.nextBoolean() ? HANG : HANG_AND_REFUSE);
            case 5 -> release();
            case 6 -> callOnOldSessions();
            case 7 -> garbage();
            case 8 -> junk();
            default -> call();
        }
    }

    /** A hello ends the session, and whatever another hello was about to become, before anybody looks at it. */
    private void replaced() {
        if (current != null) {
            old.add(current);
            current = null;
        }
        if (old.size() > REMEMBERED) {
            old.removeFirst();
        }
        expected = ServerState.WAITING;
    }

    private void hello() throws InterruptedException {
        abandon();
        replaced();
        current = client.connect(client.hello(new byte[] {PASS}));
        expected = ServerState.PENDING;
    }

    private void refusedHello(byte[] frame) throws InterruptedException {
        abandon();
        replaced();
        client.probe.send(frame);
        assertErrorHeard();
    }

    private void hang(byte how) throws InterruptedException {
        abandon();
        replaced();
        HandshakeMessage hello = client.hello(new byte[] {how});
        client.send(hello);
        entered.acquire();
        hanging = hello;
    }

    /** Whoever is being verified is superseded by what comes next: half of the time it is told so before. */
    private void abandon() throws InterruptedException {
        if (hanging != null && random.nextBoolean()) {
            client.probe.send(new byte[] {Erpc.TAG_HELLO, (byte) 0xc1});
            assertErrorHeard();
            gate.release();
            left.acquire();
            hanging = null;
        } else {
            release();
        }
    }

    private void release() throws InterruptedException {
        if (hanging == null) {
            return;
        }
        gate.release();
        left.acquire();
        if (hanging.auth().orElseThrow()[0] == HANG) {
            current = client.session(hanging, client.probe.next());
            expected = ServerState.PENDING;
        } else {
            assertErrorHeard();
        }
        hanging = null;
    }

    private void assertErrorHeard() throws InterruptedException {
        assertThat(errors.poll(20, TimeUnit.SECONDS)).as("what onError got").isNotNull();
    }

    private void call() {
        if (current != null) {
            String id = "call " + ++calls;
            client.call(current, id, "count", null);
            assertThat(client.answer(current).id()).isEqualTo(id);
            expected = ServerState.READY;
        }
    }

    private void callOnOldSessions() {
        client.call(new Session(Secret.random(32), VerifiedAuth.NOTHING), "stranger", "count", null);
        old.forEach(session -> client.call(session, "old", "count", null));
    }

    private void garbage() {
        byte[] frame = new byte[random.nextInt(100)];
        random.nextBytes(frame);
        if (frame.length > 0 && frame[0] == Erpc.TAG_HELLO) {
            frame[0] = Erpc.TAG_MSG;
        }
        client.probe.send(frame);
    }

    private void junk() {
        if (current != null) {
            client.message(current, DataWriter::nul);
            expected = ServerState.READY;
        }
    }
}
