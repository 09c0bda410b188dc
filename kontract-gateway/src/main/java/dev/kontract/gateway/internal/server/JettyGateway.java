package dev.kontract.gateway.internal.server;

import dev.kontract.gateway.Gateway;
import dev.kontract.gateway.GatewayLimits;
import dev.kontract.gateway.GatewayOptions;
import dev.kontract.gateway.GatewayResponse;
import dev.kontract.gateway.RuntimeAdapter;
import dev.kontract.gateway.internal.erpc.ChannelServer;
import dev.kontract.gateway.internal.erpc.ErpcServers;
import dev.kontract.gateway.internal.erpc.ErpcService;
import dev.kontract.gateway.internal.log.RequestId;
import dev.kontract.gateway.internal.route.ErrorResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway on Jetty, each request on a virtual thread. */
public final class JettyGateway implements Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(JettyGateway.class);
    private static final HttpField HSTS =
            new PreEncodedHttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    private static final int UNLIMITED = 0;
    private static final int MAX_STREAMS_PER_CONNECTION = 64;
    /** Many come at one moment; the JDK's 50 would have others reset. */
    private static final int CONNECTIONS_TO_ACCEPT = 1_024;

    private static final long STOP_MILLIS = 500;
    private static final long LAST_WORDS_MILLIS = 100;

    private final GatewayOptions options;
    private final Server server = new Server(new VirtualThreadPool(UNLIMITED));
    private final ServerConnector connector;
    private final GracefulHandler drain;
    private final RunningCalls calls;
    private final ErpcService erpc;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** A gateway that has not started. */
    public JettyGateway(GatewayOptions options) {
        this(options, JettyGateway::servers);
    }

    /** A gateway with other servers of channels. */
    JettyGateway(GatewayOptions options, BiFunction<GatewayOptions, RunningCalls, ChannelServer.Factory> servers) {
        this.options = options;
        GatewayLimits limits = options.limits();
        this.calls = new RunningCalls(limits.maxCalls(), limits.requestTimeout());
        this.connector = connector();
        this.erpc = new ErpcService(options.erpc().limits(), limits.maxBufferedBytes(), servers.apply(options, calls));
        this.drain = new GracefulHandler(handler());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.maxConnections(), server));
        server.setHandler(drain);
        server.setErrorHandler(JettyGateway::refuse);
    }

    private Handler handler() {
        Cors cors = new Cors(options);
        BodyReader bodies = new BodyReader(options.limits());
        Handler others = new CallHandler(options, cors, bodies, calls);
        return new ErpcHandler(
                erpc, cors, new EventStreamHandler(erpc, cors, bodies, new ClientAddresses(options.proxies())), others);
    }

    private static ChannelServer.Factory servers(GatewayOptions options, RunningCalls calls) {
        RuntimeAdapter adapter = options.adapter();
        return new ErpcServers(
                options.erpc(), adapter.dispatcher().inside(new CallGuard(calls)), adapter.authentication());
    }

    private ServerConnector connector() {
        GatewayLimits limits = options.limits();
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // to find a long token among the headers seen before takes longer than to read it
        http.setHeaderCacheSize(0);
        http.setRequestHeaderSize(limits.maxHeaderBytes());
        http.setUriCompliance(UriCompliance.RFC3986);
        if (options.proxies().hsts()) {
            http.addCustomizer((request, answer) -> {
                answer.put(HSTS);
                return request;
            });
        }
        HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(http);
        http2.setMaxConcurrentStreams(MAX_STREAMS_PER_CONNECTION);
        // WebSockets are upgraded from HTTP/1.1; whoever would rather have them over HTTP/2 falls back to that
        http2.setConnectProtocolEnabled(false);
        HeaderDeadline deadline = new HeaderDeadline(limits.headerTimeout());
        HttpConnectionFactory http1 = new HttpConnectionFactory(http) {
            @Override
            public Connection newConnection(Connector owner, EndPoint endPoint) {
                Connection connection = super.newConnection(owner, endPoint);
                deadline.add(connection);
                return connection;
            }
        };
        ServerConnector made = new ServerConnector(server, 1, 1, http1, http2);
        made.addBean(deadline);
        made.setHost(options.host());
        made.setPort(options.port());
        made.setAcceptQueueSize(CONNECTIONS_TO_ACCEPT);
        made.setIdleTimeout(limits.idleTimeout().toMillis());
        return made;
    }

    /** Answers what Jetty refuses by itself: malformed requests, and every request while it stops. */
    private static boolean refuse(Request request, Response response, Callback callback) {
        String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
        GatewayResponse answer = ErrorResponse.of(response.getStatus(), id);
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    @Override
    public void start() throws IOException {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("The gateway was started before");
        }
        try {
            server.start();
            calls.start();
        } catch (IOException unavailable) {
            stop();
            throw unavailable;
        } catch (Exception unexpected) {
            stop();
            throw new IllegalStateException("The HTTP server did not start", unexpected);
        }
    }

    @Override
    public int port() {
        return Math.max(0, connector.getLocalPort());
    }

    @Override
    public URI uri() {
        String host = options.host();
        String reachable = switch (host) {
            case "0.0.0.0", "::", "[::]" -> "localhost";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
        return URI.create("http://" + reachable + ":" + port());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        connector.close();
        Duration grace = options.limits().shutdownGrace();
        long deadline = System.nanoTime() + grace.toNanos();
        CompletableFuture<Void> drained = drain.shutdown();
        erpc.close(grace);
        try {
            drained.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            LOG.warn("Some calls did not end in time and were cut off");
        } catch (ExecutionException failed) {
            LOG.warn("The calls in flight could not be waited for", failed);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        calls.close();
        stop();
    }

    private void stop() {
        try {
            connector.setShutdownIdleTimeout(LAST_WORDS_MILLIS);
            server.setStopTimeout(STOP_MILLIS);
            server.stop();
        } catch (Exception unexpected) {
            LOG.warn("The HTTP server did not stop cleanly", unexpected);
        }
    }
}
