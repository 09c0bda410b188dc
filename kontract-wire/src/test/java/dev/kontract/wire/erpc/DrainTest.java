package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontract.error.RemoteRPCError;
import dev.kontract.procedure.Router;
import dev.kontract.wire.channel.MemoryChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final Router router = Router.of(Map.of(
            "echo", Procedures.open().handler((context, input) -> input),
            "slow",
                    Procedures.open().handler((context, input) -> {
                        entered.countDown();
                        leave.await();
                        return "done";
                    })));
    private final MemoryChannel.Pair pair = MemoryChannel.pair();
    private final ErpcServer server = ErpcServer.server(router, pair.right(), ServerOptions.of(Procedures.auth()));
    private final ErpcClient client = ErpcClient.client(pair.left(), ClientOptions.of(Procedures.auth()));

    @AfterEach
    void destroy() {
        leave.countDown();
        client.destroy();
        server.destroy();
        pair.left().close();
    }

    @Test
    void callsUnderWayAreAnsweredAndFurtherOnesRefused() throws InterruptedException {
        CompletableFuture<@Nullable Object> slow = client.callAsync("slow", null);
        entered.await();

        assertThat(server.drain(Duration.ZERO)).isFalse();
        assertThatThrownBy(() -> client.call("echo", "x"))
                .isInstanceOfSatisfying(
                        RemoteRPCError.class, error -> assertThat(error.code()).isEqualTo("SERVICE_UNAVAILABLE"));
        leave.countDown();

        assertThat(server.drain(LONG)).isTrue();
        assertThat(slow.join()).isEqualTo("done");
    }

    @Test
    void aServerWithoutCallsIsDrainedAtOnceAsOftenAsAsked() throws InterruptedException {
        client.call("echo", "x");

        assertThat(server.drain(LONG)).isTrue();
        assertThat(server.drain(LONG)).isTrue();
    }
}
