package dev.kontract.wire.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client's end of a channel over plain HTTP, where WebSockets do not pass: server-sent events one way and POST
 * requests the other. Messages arrive once and in order. Thread-safe.
 */
public final class SseChannel implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(SseChannel.class);
    private static final String CHANNEL = "Kontract-Channel";
    private static final int OK = 200;
    private static final int LINE_BESIDE_MESSAGE = 1_024;

    private final HttpClient client;
    private final URI uri;
    private final Options options;
    private final EventReader events;
    private final Receivers receivers = new Receivers();
    private final CompletableFuture<String> id = new CompletableFuture<>();
    private final PostQueue queue;

    private SseChannel(HttpClient client, URI uri, Options options, InputStream stream) {
        this.client = client;
        this.uri = uri;
        this.options = options;
        this.events = new EventReader(stream, 4 * Math.ceilDiv(options.maxBytes(), 3) + LINE_BESIDE_MESSAGE);
        this.queue = new PostQueue(client, this::post, this::close);
    }

    /**
     * How to connect.
     *
     * @param timeout for the connection, and for every request with messages
     * @param headers of every request, such as {@code Authorization}
     * @param maxBytes of one message
     */
    public record Options(Duration timeout, Map<String, String> headers, int maxBytes) {
        /** 10 seconds, no headers, messages of 1 MiB. */
        public static final Options DEFAULT =
                new Options(Duration.ofSeconds(10), Map.of(), StreamChannel.DEFAULT_MAX_BYTES);

        /**
         * Checks, and copies the headers.
         *
         * @throws IllegalArgumentException if the time or the bound is not positive
         */
        public Options {
            if (timeout.isNegative() || timeout.isZero() || maxBytes < 1 || maxBytes > 1 << 29) {
                throw new IllegalArgumentException("Time and bound must be positive: " + timeout + ", " + maxBytes);
            }
            headers = Map.copyOf(headers);
        }

        /** These with other headers. */
        public Options withHeaders(Map<String, String> other) {
            return new Options(timeout, other, maxBytes);
        }

        /** Names the headers, but not their values, which may be credentials. */
        @Override
        public String toString() {
            return "Options[timeout=" + timeout + ", headers=" + headers.keySet() + ", maxBytes=" + maxBytes + "]";
        }
    }

    /**
     * Connects to a server.
     *
     * @param client carries the requests, with its TLS and proxy settings
     * @param uri of {@code http} or {@code https}
     * @throws ChannelException if there is no such channel within the time
     */
    public static SseChannel connect(HttpClient client, URI uri, Options options) {
        HttpRequest request = request(uri, options)
                .header("Accept", "text/event-stream")
                .GET()
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            SseChannel channel = new SseChannel(client, uri, options, response.body());
            if (response.statusCode() != OK || !isEventStream(response)) {
                channel.close();
                throw new ChannelException("There is no channel: the server answered " + response.statusCode());
            }
            channel.open();
            return channel;
        } catch (IOException unreachable) {
            throw new ChannelException("There is no channel at the server", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChannelException("Interrupted while connecting", interrupted);
        }
    }

    private static HttpRequest.Builder request(URI uri, Options options) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(options.timeout());
        options.headers().forEach(builder::header);
        return builder;
    }

    private static boolean isEventStream(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    }

    /** Waits for the first event, which names the channel. */
    private void open() throws InterruptedException {
        Thread.ofVirtual().name("sse-channel").start(this::read);
        try {
            id.get(options.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException silent) {
            close();
            throw new ChannelException("The server did not open the channel", silent);
        } catch (InterruptedException interrupted) {
            close();
            throw interrupted;
        }
    }

    private void read() {
        try (events) {
            EventReader.Event first = events.next();
            if (!first.name().equals("open")) {
                throw new IOException("The first event is not the channel's name");
            }
            id.complete(first.data());
            CompletableFuture<@Nullable Void> received = new CompletableFuture<>();
            receivers.whenFirst(() -> received.complete(null));
            received.join();
            while (isOpen()) {
                EventReader.Event event = events.next();
                if (event.name().isEmpty()) {
                    receivers.deliver(message(event.data()));
                }
            }
        } catch (IOException broken) {
            LOG.debug("The event stream ended", broken);
            id.completeExceptionally(broken);
        } finally {
            close();
        }
    }

    /** A message: base64 in quotes, as an event without data would be none. */
    private byte[] message(String data) throws IOException {
        if (data.length() < 2 || !data.startsWith("\"") || !data.endsWith("\"")) {
            throw new IOException("An event is not a message");
        }
        try {
            byte[] message = Base64.getDecoder().decode(data.substring(1, data.length() - 1));
            if (message.length > options.maxBytes()) {
                throw new IOException("A message of " + message.length + " bytes");
            }
            return message;
        } catch (IllegalArgumentException notBase64) {
            throw new IOException("An event is not a message", notBase64);
        }
    }

    private HttpRequest.Builder post() {
        return named().header("Content-Type", "application/octet-stream");
    }

    private HttpRequest.Builder named() {
        return request(uri, options).header(CHANNEL, id.join());
    }

    @Override
    public void send(byte[] message) {
        if (message.length > options.maxBytes()) {
            throw new ChannelException("The message has more than " + options.maxBytes() + " bytes");
        }
        if (!isOpen()) {
            throw new ChannelException("The channel is closed");
        }
        queue.send(message);
    }

    @Override
    public Subscription receive(Consumer<byte[]> receiver) {
        return receivers.add(receiver);
    }

    @Override
    public CompletionStage<Void> closed() {
        return receivers.closed();
    }

    @Override
    public boolean isOpen() {
        return receivers.isOpen();
    }

    /** Tells the server, without waiting for its answer. */
    @Override
    public void close() {
        if (!receivers.end()) {
            return;
        }
        if (id.isDone() && !id.isCompletedExceptionally()) {
            HttpRequest goodbye = named().DELETE().build();
            CompletableFuture<?> _ = client.sendAsync(goodbye, BodyHandlers.discarding())
                    .whenComplete((HttpResponse<Void> answer, @Nullable Throwable failed) -> cut());
        } else {
            cut();
        }
    }

    private void cut() {
        try {
            events.close();
        } catch (IOException broken) {
            LOG.trace("Closing failed", broken);
        }
    }
}
