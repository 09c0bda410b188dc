package dev.kontract.benchmarks.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/** {@link BareWork} behind Jetty on virtual threads: nothing but routes, so that its figures are the server's own. */
public final class BareJetty extends Handler.Abstract {
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final int MAX_BODY = 1 << 20;
    private static final int UNLIMITED = 0;

    private final BareWork work;

    private BareJetty(BareWork work) {
        this.work = work;
    }

    /** Serves until the process ends. Argument: the port on 127.0.0.1. */
    public static void main(String[] args) throws Exception {
        var server = new Server(new VirtualThreadPool(UNLIMITED));
        server.addConnector(connector(server, Integer.parseInt(args[0])));
        server.setHandler(new BareJetty(new BareWork()));
        server.start();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] answer = answer(Request.getPathInContext(request), request);
        if (answer == null) {
            return false;
        }
        response.getHeaders().put(JSON);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length);
        response.write(true, ByteBuffer.wrap(answer), callback);
        return true;
    }

    private byte @Nullable [] answer(String path, Request request) throws IOException, SQLException {
        return switch (path) {
            case "/health" -> BareWork.HEALTHY;
            case "/echo" -> work.echo(body(request));
            case "/get" -> work.get(body(request));
            case "/set" -> work.set(body(request));
            default -> null;
        };
    }

    private static byte[] body(Request request) {
        var body = new CompletableFuture<byte[]>();
        Content.Source.asByteArrayAsync(request, MAX_BODY, Promise.Invocable.toPromise(body));
        return body.join();
    }

    private static ServerConnector connector(Server server, int port) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var h1 = new HttpConnectionFactory(http);
        var connector = new ServerConnector(server, 1, 1, h1, new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        return connector;
    }
}
