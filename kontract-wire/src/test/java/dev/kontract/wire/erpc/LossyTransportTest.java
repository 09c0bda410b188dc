package dev.kontract.wire.erpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.error.RPCError;
import dev.kontract.error.RemoteRPCError;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.Channel;
import dev.kontract.wire.channel.MemoryChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Calls over a transport that drops, duplicates and reorders a tenth of the frames each. */
class LossyTransportTest {
    private static final int CALLERS = 32;
    private static final Set<String> ALLOWED = Set.of("TIMEOUT", "HANDSHAKE");

    private final long seed = Long.getLong("kontract.seed", System.nanoTime());
    private final int calls = Integer.getInteger("kontract.campaign.lossy", 600);
    private final Map<Integer, AtomicInteger> runs = new ConcurrentHashMap<>();
    private final Router router =
            Router.of(Map.of("count", Procedures.open().input(Schemas.INT).handler((context, number) -> {
                runs.computeIfAbsent(number, n -> new AtomicInteger()).incrementAndGet();
                return number;
            })));

    @Test
    void everyCallEndsInItsResultOrOneTypedErrorAndNothingHangs() throws Exception {
        int succeeded = callAllOver(LossyChannel::over);

        assertThat(succeeded).isGreaterThan(calls / 10);
        assertThat(runs.values()).as("sent at most twice, each at most doubled").allMatch(times -> times.get() <= 4);
    }

    /** How many of all calls succeeded over a transport that loses frames in both directions. */
    private int callAllOver(BiFunction<Channel, Long, LossyChannel> loss) throws Exception {
        System.out.println("LossyTransportTest seed: -Dkontract.seed=" + seed);
        MemoryChannel.Pair pair = MemoryChannel.pair();
        LossyChannel toServer = loss.apply(pair.left(), seed);
        LossyChannel toClient = loss.apply(pair.right(), seed + 1);
        AtomicInteger succeeded = new AtomicInteger();
        ClientOptions options = ClientOptions.of(Procedures.auth())
                .withTimeout(Duration.ofMillis(100))
                .withHandshakeTimeout(Duration.ofMillis(50));
        try (ErpcServer server = ErpcServer.server(router, toClient, ServerOptions.of(Procedures.auth()));
                ErpcClient client = ErpcClient.client(toServer, options)) {
            callAll(client, succeeded);
            assertThat(server.state()).isNotEqualTo(ServerState.DESTROYED);
        }
        pair.left().close();
        return succeeded.get();
    }

    private void callAll(ErpcClient client, AtomicInteger succeeded) throws Exception {
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = caller;
            CompletableFuture<Void> done = new CompletableFuture<>();
            callers.add(done);
            Thread.ofVirtual().start(() -> {
                try {
                    for (int number = first; number < calls; number += CALLERS) {
                        callOne(client, number, succeeded);
                    }
                    done.complete(null);
                } catch (Throwable failed) {
                    done.completeExceptionally(failed);
                }
            });
        }
        CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get(20, TimeUnit.MINUTES);
    }

    private static void callOne(ErpcClient client, int number, AtomicInteger succeeded) {
        try {
            assertThat(client.call("count", number)).isEqualTo(number);
            succeeded.incrementAndGet();
        } catch (RPCError error) {
            assertThat(error).isNotInstanceOf(RemoteRPCError.class);
            assertThat(ALLOWED).contains(error.code());
        }
    }

    @Test
    void withoutDuplicatesNothingRunsTwiceExceptByTheOneRetry() throws Exception {
        int succeeded = callAllOver(LossyChannel::dropping);

        assertThat(runs.values()).allMatch(times -> times.get() <= 2);
        assertThat(runs).hasSizeGreaterThanOrEqualTo(succeeded);
    }
}
