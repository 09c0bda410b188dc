package dev.kontract.benchmarks.erpc.peer;

import com.google.protobuf.StringValue;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLSession;

/** Serves {@code echo} by gRPC over TLS 1.3. */
public final class GrpcServer {
    private GrpcServer() {}

    /**
     * Serves until the input ends. Arguments: the PEM files of the certificate and of its private key, and {@code direct} for
     * calls on the threads that read, {@code default} for those of a pool.
     */
    public static void main(String[] args) throws Exception {
        var credentials = TlsServerCredentials.newBuilder()
                .keyManager(Path.of(args[0]).toFile(), Path.of(args[1]).toFile())
                .build();
        var service = ServerServiceDefinition.builder(GrpcEcho.SERVICE)
                .addMethod(GrpcEcho.METHOD, ServerCalls.asyncUnaryCall(GrpcServer::echo))
                .build();
        InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        NettyServerBuilder servers = NettyServerBuilder.forAddress(any, credentials);
        var server = (args[2].equals("direct") ? servers.directExecutor() : servers)
                .addService(service)
                .intercept(new OnlyTls13())
                .build()
                .start();
        Commands.serve(server.getPort());
        server.shutdownNow();
    }

    private static void echo(StringValue request, StreamObserver<StringValue> answer) {
        answer.onNext(request);
        answer.onCompleted();
    }

    /** Refuses calls over anything but TLS 1.3, so that nothing else is measured. */
    private static final class OnlyTls13 implements ServerInterceptor {
        @Override
        public <I, O> ServerCall.Listener<I> interceptCall(
                ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
            SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
            if (session == null || !session.getProtocol().equals("TLSv1.3")) {
                call.close(Status.UNAUTHENTICATED.withDescription("not TLS 1.3"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }
    }
}
