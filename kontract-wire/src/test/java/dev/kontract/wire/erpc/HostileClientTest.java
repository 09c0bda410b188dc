package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Trees;
import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.wire.channel.Channel;
import dev.kontract.wire.channel.ChannelException;
import dev.kontract.wire.crypto.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A client whose peer and transport do whatever they like, in an order that a seed gives, beside a model of it. */
class HostileClientTest {
    private static final int REMEMBERED = 20;

    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final DirectChannel.Pair pair = DirectChannel.pair();
    private final RawServer server = new RawServer(pair.right(), Procedures.SECRET);
    private final Breaking channel = new Breaking(pair.left());
    private final ErpcClient client = ErpcClient.client(
            channel,
            ClientOptions.of(Procedures.auth())
                    .withTimeout(Duration.ofMinutes(10))
                    .withHandshakeTimeout(Duration.ofMinutes(10)));

    private final List<HandshakeMessage> oldReplies = new ArrayList<>();
    private final List<Session> oldSessions = new ArrayList<>();
    private @Nullable Session current;

    /** A channel that fails to send what it is told to. */
    private static final class Breaking implements Channel {
        private final Channel channel;
        private final Queue<Boolean> hellos = new ConcurrentLinkedQueue<>();
        private final Queue<Boolean> messages = new ConcurrentLinkedQueue<>();

        Breaking(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void send(byte[] message) {
            Queue<Boolean> plan = message[0] == Erpc.TAG_HELLO ? hellos : messages;
            if (Boolean.TRUE.equals(plan.poll())) {
                throw new ChannelException("broken");
            }
            channel.send(message);
        }

        @Override
        public Subscription receive(Consumer<byte[]> receiver) {
            return channel.receive(receiver);
        }
    }

    /** What the peer does about a hello. */
    private enum Reply {
        GOOD,
        GOOD_AFTER_STALE_ONES,
        MALFORMED,
        WRONG_PROOF,
        UNSENT
    }

    @Test
    void whateverThePeerDoesEveryCallEndsAsItShould() {
        System.out.println("HostileClientTest seed: -Dkontract.seed=" + seed);
        int calls = Integer.getInteger("kontract.campaign.schedule", 500);

        for (int i = 0; i < calls; i++) {
            call(i);
            assertThat(server.probe.isEmpty()).as("silence after call %s", i).isTrue();
        }

        client.destroy();
        oldReplies.forEach(server::send);
        assertThat(client.state()).isEqualTo(ClientState.CLOSED);
        assertThatThrownBy(() -> client.call("echo", "late")).hasMessage("Session destroyed");
        assertThat(server.probe.isEmpty()).isTrue();
    }

    private void call(int number) {
        boolean firstUnsent = random.nextInt(4) == 0;
        boolean secondUnsent = firstUnsent && random.nextBoolean();
        List<Reply> replies = List.of(reply(), reply());
        channel.hellos.clear();
        channel.messages.clear();
        replies.stream().skip(current == null ? 0 : 1).forEach(each -> channel.hellos.add(each == Reply.UNSENT));
        channel.messages.addAll(List.of(firstUnsent, secondUnsent));
        CompletableFuture<@Nullable Object> call = client.callAsync("echo", number);

        if (current == null && !accept(replies.getFirst())) {
            assertFails(call, "HANDSHAKE");
        } else if (firstUnsent && replaced() && !accept(replies.getLast())) {
            assertFails(call, "HANDSHAKE");
        } else if (secondUnsent) {
            assertFails(call, "SESSION");
            replaced();
        } else {
            answer(call, number);
        }
        assertThat(client.state()).isEqualTo(current == null ? ClientState.IDLE : ClientState.READY);
    }

    private Reply reply() {
        Reply[] all = Reply.values();
        return random.nextBoolean() ? Reply.GOOD : all[random.nextInt(all.length)];
    }

    /** A session that failed to send is not used again. */
    private boolean replaced() {
        if (current != null) {
            oldSessions.add(current);
            current = null;
        }
        if (oldSessions.size() > REMEMBERED) {
            oldSessions.removeFirst();
            oldReplies.removeFirst();
        }
        return true;
    }

    /** Whether there is a session afterwards. */
    private boolean accept(Reply how) {
        if (how == Reply.UNSENT) {
            return false;
        }
        HandshakeMessage hello = server.hello();
        HandshakeMessage good = server.reply(hello);
        switch (how) {
            case MALFORMED -> server.probe.send(new byte[] {Erpc.TAG_HELLO, (byte) 0x80});
            case WRONG_PROOF ->
                server.send(new HandshakeMessage(good.publicKey(), new byte[32], good.epoch(), Optional.empty()));
            case GOOD_AFTER_STALE_ONES -> {
                oldReplies.forEach(server::send);
                server.send(good);
                server.send(good);
            }
            default -> server.send(good);
        }
        if (how == Reply.MALFORMED || how == Reply.WRONG_PROOF) {
            return false;
        }
        oldReplies.add(good);
        current = server.session(hello);
        return true;
    }

    private void answer(CompletableFuture<@Nullable Object> call, int number) {
        Session session = Objects.requireNonNull(current);
        String id = server.call(session).id();
        if (random.nextBoolean()) {
            disturb(session, id);
        }
        if (random.nextInt(4) == 0) {
            Map<String, Object> error = Map.of("c", "NO_CAKE", "m", "There is no cake");
            server.message(session, out -> Trees.writeAny(out, Map.of("t", 2, "id", id, "ok", false, "e", error)));
            assertThatThrownBy(call::join).cause().isInstanceOf(RemoteRPCError.class);
        } else {
            server.succeed(session, id, number);
            assertThat(call.join()).isEqualTo(number);
        }
        server.succeed(session, id, "twice");
    }

    /** Everything that must not be taken for the answer. */
    private void disturb(Session session, String id) {
        oldSessions.forEach(each -> server.succeed(each, id, "of an old session"));
        server.succeed(new Session(Secret.random(32), VerifiedAuth.NOTHING), id, "of a stranger");
        server.succeed(session, "unknown", "of no call");
        server.message(session, DataWriter::nul);
        server.message(session, out -> Trees.writeAny(out, Map.of("t", 1, "id", id, "ok", true, "d", "of a request")));
        oldReplies.forEach(server::send);
        server.probe.send(new byte[] {Erpc.TAG_MSG});
        server.probe.send(new byte[0]);
    }

    private static void assertFails(CompletableFuture<?> call, String code) {
        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isNotInstanceOf(RemoteRPCError.class)
                .isInstanceOfSatisfying(
                        RPCError.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
