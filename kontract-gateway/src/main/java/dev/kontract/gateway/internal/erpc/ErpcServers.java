package dev.kontract.gateway.internal.erpc;

import dev.kontract.Context;
import dev.kontract.gateway.Authentication;
import dev.kontract.gateway.ErpcSettings;
import dev.kontract.gateway.internal.log.SecurityLog;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.wire.channel.Connection;
import dev.kontract.wire.erpc.ErpcServer;
import dev.kontract.wire.erpc.ServerOptions;
import dev.kontract.wire.erpc.ServerState;
import dev.kontract.wire.erpc.VerifiedAuth;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes servers of encrypted calls. Thread-safe. */
public final class ErpcServers implements ChannelServer.Factory {
    private static final Logger LOG = LoggerFactory.getLogger(ErpcServers.class);
    private static final String METHOD = "POST";

    private final Dispatcher dispatcher;
    private final ErpcSettings settings;
    private final Authentication authentication;

    /** Servers of these procedures. */
    public ErpcServers(ErpcSettings settings, Dispatcher dispatcher, Authentication authentication) {
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.authentication = authentication;
    }

    @Override
    public ChannelServer serve(Connection connection, Runnable confirmed) {
        AtomicReference<@Nullable ErpcServer> serving = new AtomicReference<>();
        Callers callers = new Callers(authentication, settings);
        ServerOptions own = ServerOptions.of(callers.options())
                .withMaxMessageBytes(settings.limits().maxMessageBytes())
                .withMaxPending(settings.limits().maxPending())
                .withContext((verified, request) -> {
                    // the first call is what confirms a session
                    confirmed.run();
                    return context(callers, verified, request);
                })
                .withOnError(error -> onError(error, connection, serving.get()));
        ErpcServer server = ErpcServer.server(dispatcher, connection, own);
        serving.set(server);
        return new Served(server, callers);
    }

    /** A refused hello ends its connection: the protocol says nothing to the client, who would wait for its time-out. */
    private static void onError(Throwable error, Connection connection, @Nullable ErpcServer server) {
        LOG.debug("An encrypted session failed", error);
        if (server == null || server.state() == ServerState.WAITING) {
            SecurityLog.refusedHandshake(error);
            connection.close();
        }
    }

    private static Context context(Callers callers, VerifiedAuth verified, Context.Request request) {
        return Context.of(
                callers.caller(verified),
                new Context.Request(METHOD, ErpcService.PATH, request.headers(), request.route()));
    }

    private record Served(ErpcServer server, Callers callers) implements ChannelServer {
        @Override
        public boolean isReady() {
            return server.state() == ServerState.READY;
        }

        @Override
        public boolean isVerified() {
            ServerState state = server.state();
            return state == ServerState.PENDING || state == ServerState.READY;
        }

        @Override
        public boolean isRevoked() {
            return callers.isRevoked();
        }

        @Override
        public boolean drain(Duration patience) throws InterruptedException {
            return server.drain(patience);
        }

        @Override
        public void destroy() {
            server.destroy();
        }
    }
}
