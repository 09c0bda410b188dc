package dev.kontract.benchmarks.erpc.peer;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.Principal;
import dev.kontract.error.NotFoundError;
import dev.kontract.error.UnauthorizedError;
import dev.kontract.gateway.Authentication;
import dev.kontract.gateway.ErpcLimits;
import dev.kontract.gateway.ErpcSettings;
import dev.kontract.gateway.Gateway;
import dev.kontract.gateway.GatewayOptions;
import dev.kontract.gateway.GatewayRequest;
import dev.kontract.gateway.RuntimeAdapter;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Procedure;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.TcpListener;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ErpcServer;
import dev.kontract.wire.erpc.ServerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves {@code echo} by the gateway at {@code /erpc}, or over TCP. */
public final class KontractServer {
    private static final int MAX_TEXT = 1 << 20;
    private static final Procedure ECHO = chain().meta(ProcedureMeta.OPEN)
            .input(Schemas.STRING.with(Rules.size(0, MAX_TEXT)))
            .output(Schemas.STRING)
            .handler((_, text) -> text);

    private KontractServer() {}

    /** Serves until the input ends. Argument: {@code ws} or {@code tcp}. */
    public static void main(String[] args) throws Exception {
        Secret secret = Secret.ofHex(System.getenv("ERPC_SECRET"));
        Dispatcher dispatcher = new Dispatcher(Router.of(Map.of("echo", ECHO)), Transactor.none());
        if (args[0].equals("ws")) {
            serveWebSockets(dispatcher, secret);
        } else {
            serveTcp(dispatcher, secret);
        }
    }

    private static void serveWebSockets(Dispatcher dispatcher, Secret secret) throws Exception {
        ErpcLimits limits = ErpcLimits.DEFAULT
                .withMaxConnections(20_000)
                .withMaxConnectionsPerAddress(20_000)
                .withMaxHandshakes(20_000);
        GatewayOptions options = GatewayOptions.of(RuntimeAdapter.of(dispatcher, new Nobody()))
                .withHost("127.0.0.1")
                .withPort(0)
                .withErpc(ErpcSettings.DEFAULT
                        .withAuth(ErpcSettings.Auth.SECRET)
                        .withSecret(secret)
                        .withLimits(limits));
        try (Gateway gateway = Gateway.createGateway(options)) {
            gateway.start();
            Commands.serve(gateway.port());
        }
    }

    private static void serveTcp(Dispatcher dispatcher, Secret secret) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        ServerOptions options = ServerOptions.of(AuthOptions.secret(secret));
        try (TcpListener listener = TcpListener.listen(any, TcpListener.Options.DEFAULT, channel -> {
            ErpcServer server = ErpcServer.server(dispatcher, channel, options);
            channel.closed().thenRun(server::destroy);
        })) {
            Commands.serve(listener.address().getPort());
        }
    }

    /** Knows nobody: the secret is all that is asked for. */
    private static final class Nobody implements Authentication {
        @Override
        public Principal authenticate(Optional<String> authorization) {
            throw new UnauthorizedError("There are no users");
        }

        @Override
        public List<String> methods(String path) {
            return List.of();
        }

        @Override
        public Answer handle(String path, GatewayRequest request) {
            throw new NotFoundError("There is nothing here");
        }
    }
}
