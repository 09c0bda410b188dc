package dev.kontract.cli;

import static dev.kontract.procedure.Chain.chain;

import dev.kontract.error.RPCError;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.ProcedureMeta;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import dev.kontract.schema.Schemas;
import dev.kontract.wire.channel.TcpListener;
import dev.kontract.wire.erpc.AuthOptions;
import dev.kontract.wire.erpc.ErpcServer;
import dev.kontract.wire.erpc.ServerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A real eRPC server on TCP. */
final class CallServer implements AutoCloseable {
    /** Opens when a third call begins, by when two of one caller have ended. */
    final CountDownLatch called = new CountDownLatch(3);

    final CountDownLatch release = new CountDownLatch(1);
    private final TcpListener listener;

    CallServer(AuthOptions auth) {
        Dispatcher dispatcher = new Dispatcher(router(), Transactor.none());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener = TcpListener.listen(address, TcpListener.Options.DEFAULT, channel -> {
            ErpcServer server = ErpcServer.server(dispatcher, channel, ServerOptions.of(auth));
            channel.closed().thenRun(server::destroy);
        });
    }

    private Router router() {
        return Router.of(Map.of(
                "echo",
                chain().meta(ProcedureMeta.OPEN)
                        .input(Schemas.ANY)
                        .output(Schemas.ANY)
                        .handler((context, input) -> {
                            called.countDown();
                            return input;
                        }),
                "decimal",
                chain().meta(ProcedureMeta.OPEN)
                        .input(Schemas.DECIMAL)
                        .output(Schemas.DECIMAL)
                        .handler((context, input) -> input),
                "device",
                chain().meta(ProcedureMeta.OPEN)
                        .output(Schemas.ANY)
                        .handler((context, input) ->
                                context.attribute(ErpcServer.AUTH).orElseThrow().data()),
                "refuse",
                chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
                    throw new RPCError("SOLD_OUT", "None left\u001b[31m", List.of("shelf"));
                }),
                "wait",
                chain().meta(ProcedureMeta.OPEN).handler((context, input) -> {
                    release.await();
                    return input;
                })));
    }

    String url() {
        return "tcp://127.0.0.1:" + listener.address().getPort();
    }

    @Override
    public void close() {
        release.countDown();
        listener.close();
    }
}
