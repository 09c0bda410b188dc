package dev.kontract.benchmarks.erpc.peer;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.benchmarks.load.LoadResult;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.MemoryChannel;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ClientOptions;
import dev.kontract.wire.erpc.ErpcClient;
import dev.kontract.wire.erpc.ErpcServer;
import dev.kontract.wire.erpc.ServerOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * Calls with 512 KiB each way through the whole client and server, in memory; and what the cipher alone takes for the same
 * bytes: each way sealed once and opened once.
 */
public final class LargePayloads implements LoadClient {
    private static final int SIZE = 512 * 1_024;
    private static final long SEED = 7;

    private final byte[] bytes = new byte[SIZE];
    private final String text = "0123456789abcdef".repeat(SIZE / 16);
    private final BareSecretBox bare = new BareSecretBox(SIZE);
    private final ErpcClient client;

    private LargePayloads(Secret secret) {
        new Random(SEED).nextBytes(bytes);
        MemoryChannel.Pair line = MemoryChannel.pair();
        Router router = Router.of(Map.of(
                "bytes",
                        chain().meta(ProcedureMeta.OPEN)
                                .input(Schemas.BYTES)
                                .output(Schemas.BYTES)
                                .handler((_, input) -> input),
                "text",
                        chain().meta(ProcedureMeta.OPEN)
                                .input(Schemas.STRING)
                                .output(Schemas.STRING)
                                .handler((_, input) -> input)));
        ErpcServer.server(router, line.left(), ServerOptions.of(AuthOptions.secret(secret)));
        this.client = ErpcClient.client(line.right(), ClientOptions.of(AuthOptions.secret(secret)));
    }

    /** Obeys until the input ends: {@code bytes}, {@code text} and {@code bare}. */
    public static void main(String[] args) throws Exception {
        Commands.obey(new LargePayloads(Secret.ofHex(System.getenv("ERPC_SECRET"))));
    }

    @Override
    public LoadResult run(String load, int count, Duration time) throws Exception {
        return BlockingLoad.run(
                count,
                time,
                switch (load) {
                    case "bytes" ->
                        () -> Arrays.equals(client.call("bytes", Schemas.BYTES, bytes, Schemas.BYTES), bytes);
                    case "text" ->
                        () -> client.call("text", Schemas.STRING, text, Schemas.STRING)
                                .equals(text);
                    default -> bare::bothWays;
                });
    }
}
