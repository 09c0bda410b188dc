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
    private final ManagedChannel channel;

    private GrpcClient(int port, Path certificate) throws Exception {
        this.port = port;
        this.certificate = certificate;
        this.channel = connect();
    }

    /** Obeys until the input ends. Arguments: the port on 127.0.0.1, and the server's certificate. */
    public static void main(String[] args) throws Exception {
        GrpcClient client = new GrpcClient(Integer.parseInt(args[0]), Path.of(args[1]));
        if (!echo(client.channel)) {
            throw new IllegalStateException("The server does not echo");
        }
        Commands.obey(client);
        System.exit(0);
    }

    private ManagedChannel connect() throws Exception {
        var credentials = TlsChannelCredentials.newBuilder()
                .trustManager(certificate.toFile())
                .build();
        return NettyChannelBuilder.forAddress("127.0.0.1", port, credentials)
                .overrideAuthority("localhost")
                .directExecutor()
                .build();
    }

    private static boolean echo(ManagedChannel channel) {
        return ClientCalls.blockingUnaryCall(channel, GrpcEcho.METHOD, CallOptions.DEFAULT, REQUEST)
                .equals(REQUEST);
    }

    @Override
    public LoadResult calls(int inFlight, Duration time) throws Exception {
        return new GrpcLoad(channel, REQUEST, time).run(inFlight);
    }

    @Override
    public LoadResult connects(int inFlight, Duration time) throws Exception {
        return BlockingLoad.run(inFlight, time, () -> {
            ManagedChannel fresh = connect();
            try {
                return echo(fresh);
            } finally {
                fresh.shutdownNow();
            }
        });
    }
}
