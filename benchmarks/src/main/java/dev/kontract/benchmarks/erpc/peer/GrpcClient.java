package dev.kontract.benchmarks.erpc.peer;

import com.google.protobuf.StringValue;
import dev.kontract.benchmarks.load.LoadResult;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.nio.file.Path;
import java.time.Duration;

/** Calls {@code echo} by gRPC over TLS 1.3. */
public final class GrpcClient implements LoadClient {
    private static final StringValue REQUEST = StringValue.of(Commands.PAYLOAD);

    private final int port;
    private final Path certificate;
    private final boolean direct;
    private final ManagedChannel channel;

    private GrpcClient(int port, Path certificate, boolean direct) throws Exception {
        this.port = port;
        this.certificate = certificate;
        this.direct = direct;
        this.channel = connect();
    }

    /**
     * Obeys until the input ends. Arguments: the port on 127.0.0.1, the server's certificate, and {@code direct} for callbacks
     * on the threads that read, {@code default} for those of a pool.
     */
    public static void main(String[] args) throws Exception {
        GrpcClient client = new GrpcClient(Integer.parseInt(args[0]), Path.of(args[1]), args[2].equals("direct"));
        if (!echo(client.channel)) {
            throw new IllegalStateException("The server does not echo");
        }
        Commands.obey(client);
    }

    private ManagedChannel connect() throws Exception {
        var credentials = TlsChannelCredentials.newBuilder()
                .trustManager(certificate.toFile())
                .build();
        NettyChannelBuilder channels =
                NettyChannelBuilder.forAddress("127.0.0.1", port, credentials).overrideAuthority("localhost");
        return (direct ? channels.directExecutor() : channels).build();
    }

    private static boolean echo(ManagedChannel channel) {
        return ClientCalls.blockingUnaryCall(channel, GrpcEcho.METHOD, CallOptions.DEFAULT, REQUEST)
                .equals(REQUEST);
    }

    @Override
    public LoadResult run(String load, int count, Duration time) throws Exception {
        return load.equals("calls") ? new GrpcLoad(channel, REQUEST, time).run(count) : connects(count, time);
    }

    private LoadResult connects(int count, Duration time) throws Exception {
        return BlockingLoad.run(count, time, () -> {
            ManagedChannel fresh = connect();
            try {
                return echo(fresh);
            } finally {
                fresh.shutdownNow();
            }
        });
    }
}
