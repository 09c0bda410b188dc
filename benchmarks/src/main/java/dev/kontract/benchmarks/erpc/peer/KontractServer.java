package dev.kontract.benchmarks.erpc.peer;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.procedure.Router;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.TcpListener;
import dev.kontract.wire.crypto.Secret;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ErpcServer;
import dev.kontract.wire.erpc.ServerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Serves {@code echo} over TCP. */
public final class KontractServer {
    private KontractServer() {}

    /** Serves until the input ends. */
    public static void main(String[] args) throws Exception {
        Secret secret = Secret.ofHex(System.getenv("ERPC_SECRET"));
        Router router = Router.of(Map.of(
                "echo",
                chain().input(Schemas.STRING.with(Rules.size(0, 1 << 20)))
                        .output(Schemas.STRING)
                        .handler((_, text) -> text)));
        InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        try (TcpListener listener = TcpListener.listen(any, TcpListener.Options.DEFAULT, channel -> {
            ErpcServer server = ErpcServer.server(router, channel, ServerOptions.of(AuthOptions.secret(secret)));
            channel.closed().thenRun(server::destroy);
        })) {
            Commands.serve(listener.address().getPort());
        }
    }
}
