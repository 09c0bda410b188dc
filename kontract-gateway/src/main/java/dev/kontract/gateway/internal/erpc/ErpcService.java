package dev.kontract.gateway.internal.erpc;

import dev.kontract.gateway.ErpcLimits;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the connections of encrypted calls, and watches over their number and times. Thread-safe. */
public final class ErpcService {
    /** Where clients connect. */
    public static final String PATH = "/erpc";

    private static final Logger LOG = LoggerFactory.getLogger(ErpcService.class);
    private static final long LOOKS_PER_LIMIT = 10;
    /** A channel whose session was ended ends within a second, what it takes to learn of that included. */
    private static final long MAX_PAUSE_MILLIS = 250;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 32;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final ErpcLimits limits;
    private final ChannelServer.Factory servers;
    private final Admissions admissions;
    private final Memory memory;
    private final Set<ServedChannel> channels = ConcurrentHashMap.newKeySet();
    private final Map<String, EventStreamConnection> streams = new ConcurrentHashMap<>();
    private final Thread watch;
    /** Set before the channels are told to end; who opens one looks at it afterwards. */
    private volatile boolean closing;

    /** A service that has not started, and the bytes that messages on their way take at most. */
    public ErpcService(ErpcLimits limits, long maxBufferedBytes, ChannelServer.Factory servers) {
        this.limits = limits;
        this.servers = servers;
        this.admissions = new Admissions(limits);
        this.memory = new Memory(maxBufferedBytes, limits.maxMessageBytes());
        this.watch = Thread.ofVirtual().name("kontract-erpc-watch").unstarted(this::watch);
    }

    /** Begins to watch. */
    public void start() {
        watch.start();
    }

    /** What the channels may take. */
    public ErpcLimits limits() {
        return limits;
    }

    /**
     * The server's end of a WebSocket that is about to be opened.
     *
     * @throws dev.kontract.error.HttpError with the status 429 or 503 if there are too many
     */
    public FrameHandler webSocket(Optional<InetAddress> client) {
        Admission admission = admissions.admit(client);
        WebSocketConnection connection = new WebSocketConnection(memory, opened -> serve(opened, admission::confirm));
        connection.whenGone(admission::release);
        return connection;
    }

    /**
     * Opens a stream of events to a client, whose messages come by {@link #eventStream(String)}.
     *
     * @param request completes when the stream has ended
     * @throws dev.kontract.error.HttpError with the status 429 or 503 if there are too many
     */
    public void openEventStream(Optional<InetAddress> client, Response response, Callback request) {
        Admission admission = admissions.admit(client);
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        EventStreamConnection connection = new EventStreamConnection(id, memory, response, request);
        connection.whenGone(admission::release);
        streams.put(id, connection);
        CompletionStage<Void> _ = connection.closed().thenRun(() -> streams.remove(id));
        connection.open();
        ChannelServer _ = serve(connection, admission::confirm);
    }

    /** The stream of events of this name, if it has not ended. */
    public Optional<EventStreamConnection> eventStream(String id) {
        return Optional.ofNullable(streams.get(id));
    }

    private ChannelServer serve(ServedConnection connection, Runnable confirmed) {
        ChannelServer server = servers.serve(connection, confirmed);
        ServedChannel channel = new ServedChannel(connection, server, limits);
        channels.add(channel);
        CompletionStage<Void> _ = connection.closed().thenRun(server::destroy);
        connection.whenGone(() -> channels.remove(channel));
        if (closing) {
            connection.leave();
        }
        return server;
    }

    private void watch() {
        Duration shortest = limits.pingInterval();
        shortest = shortest.compareTo(limits.handshakeTimeout()) < 0 ? shortest : limits.handshakeTimeout();
        shortest = shortest.compareTo(limits.idleTimeout()) < 0 ? shortest : limits.idleTimeout();
        Duration pause = Duration.ofMillis(Math.clamp(shortest.toMillis() / LOOKS_PER_LIMIT, 1, MAX_PAUSE_MILLIS));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                long now = System.nanoTime();
                channels.forEach(channel -> look(channel, now));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The watch goes on, whatever one channel does: without it no limit of time would hold any more. */
    private static void look(ServedChannel channel, long now) {
        try {
            channel.look(now);
        } catch (RuntimeException failed) {
            LOG.warn("A channel could not be looked at", failed);
        }
    }

    /** Answers the calls under way, refuses further ones, then ends every connection. */
    public void close(Duration grace) {
        closing = true;
        watch.interrupt();
        try {
            Drain drain = new Drain(List.copyOf(channels));
            if (!drain.await(grace)) {
                LOG.warn("Some encrypted calls did not end in time and were cut off");
            }
            drain.leave(GOODBYE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            channels.forEach(channel -> channel.connection().abort());
        }
    }
}
