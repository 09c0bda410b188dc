package dev.kontract.wire.erpc;

import static dev.kontract.wire.erpc.ClientFailuresTest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.data.Trees;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.wire.Await;
import dev.kontract.wire.channel.Channel;
import dev.kontract.wire.channel.ChannelException;
import dev.kontract.wire.channel.MemoryChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a client sends a call once more, and when it gives up. */
class ClientRetriesTest {
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

    private Session answerCall(Session session) {
        server.succeed(session, server.call(session).id(), "answer");
        return session;
    }

    @Test
    void aCallThatTimesOutIsSentOnceMoreOnAFreshSession() {
        ErpcClient calling = client(OPTIONS.withTimeout(Duration.ofMillis(200)));
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        Session first = server.accept();
        Request lost = server.call(first);

        Session second = server.accept();
        Request again = server.call(second);
        server.succeed(first, lost.id(), "stale");
        server.succeed(second, again.id(), "fresh");

        assertThat(call.join()).isEqualTo("fresh");
        assertThat(again.procedure()).isEqualTo("echo");
    }

    @Test
    void aCallThatTimesOutTwiceFailsAndIsNotSentAgain() {
        ErpcClient calling = client(OPTIONS.withTimeout(Duration.ofMillis(100)));
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        server.call(server.accept());
        server.call(server.accept());

        assertFails(call, "TIMEOUT");
        assertThat(calling.state()).isEqualTo(ClientState.IDLE);
        assertThat(server.probe.isEmpty()).isTrue();
    }

    @Test
    void anErrorOfTheServerIsNeverSentAgain() {
        ErpcClient calling = client(OPTIONS);
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        Session session = server.accept();
        String id = server.call(session).id();

        server.message(
                session,
                out -> Trees.writeAny(
                        out, Map.of("t", 2, "id", id, "ok", false, "e", Map.of("c", "TIMEOUT", "m", "theirs"))));

        assertThatThrownBy(call::join).cause().isInstanceOf(RemoteRPCError.class);
        assertThat(calling.state()).isEqualTo(ClientState.READY);
        assertThat(server.probe.isEmpty()).isTrue();
    }

    @Test
    void concurrentFailuresShareOneHandshake() {
        ErpcClient calling = client(OPTIONS.withTimeout(Duration.ofMillis(300)));
        int calls = 20;
        CompletableFuture<?>[] all = new CompletableFuture<?>[calls];
        for (int i = 0; i < calls; i++) {
            all[i] = calling.callAsync("echo", i);
        }
        Session first = server.accept();
        for (int i = 0; i < calls; i++) {
            server.call(first);
        }

        Session second = server.accept();
        for (int i = 0; i < calls; i++) {
            answerCall(second);
        }

        CompletableFuture.allOf(all).join();
        assertThat(Arrays.stream(all)).allMatch(call -> call.join().equals("answer"));
        assertThat(server.probe.isEmpty()).isTrue();
    }

    @Test
    void aChannelThatFailsToSendEndsTheCallAfterOneRetry() {
        AtomicInteger sent = new AtomicInteger();
        Channel failing = new Channel() {
            @Override
            public void send(byte[] message) {
                if (message[0] == Erpc.TAG_MSG) {
                    sent.incrementAndGet();
                    throw new ChannelException("broken");
                }
                pair.left().send(message);
            }

            @Override
            public Subscription receive(Consumer<byte[]> receiver) {
                return pair.left().receive(receiver);
            }
        };
        client = ErpcClient.client(failing, OPTIONS);
        CompletableFuture<@Nullable Object> call = client.callAsync("echo", "x");
        server.accept();
        server.accept();

        assertFails(call, "SESSION");
        assertThat(sent).hasValue(2);
    }

    @Test
    void aHelloThatCannotBeSentIsAFailedHandshake() {
        pair.left().close();

        assertFails(client(OPTIONS).callAsync("echo", "x"), "HANDSHAKE");
    }

    @Test
    void aCancelledCallGivesUpWaitingAndItsPlace() {
        ErpcClient calling = client(OPTIONS.withMaxPending(1));
        CompletableFuture<@Nullable Object> call = calling.callAsync("echo", "x");
        Session session = server.accept();
        server.call(session);

        call.cancel(true);

        CompletableFuture<@Nullable Object> next = new CompletableFuture<>();
        Await.until(() -> {
            CompletableFuture<@Nullable Object> tried = calling.callAsync("echo", "y");
            CompletableFuture<@Nullable Object> _ = tried.whenComplete((answer, error) -> {
                if (error == null) {
                    next.complete(answer);
                }
            });
            return !tried.isCompletedExceptionally();
        });
        answerCall(session);
        assertThat(next.join()).isEqualTo("answer");
    }
}
